/** The test cases for a CSMS that a certification profile takes, by number. */
export interface CertificationProfile {
  readonly version: '1.6' | '2.0.1' | '2.1';
  readonly name: string;
  readonly cases: readonly string[];
}

const profile16 = (name: string, cases: string): CertificationProfile => ({
  version: '1.6',
  name,
  cases: cases.split(' '),
});
const profile201 = (name: string, cases: string): CertificationProfile => ({
  version: '2.0.1',
  name,
  cases: cases.split(' '),
});

const block21 = (name: string, letter: string, cases: string): CertificationProfile => ({
  version: '2.1',
  name,
  cases: cases.split(' ').map((number) => `${letter}_${number}`),
});

/**
 * The 77 cases of 1.6 and those of 2.0.1, conditional ones included. Those of 2.1 are the ones of its test tool, by
 * functional block: which certification profile takes which is not published.
 */
export const certificationProfiles: readonly CertificationProfile[] = [
  profile16(
    'Core',
    '001 003 004_1 004_2 005_1 007 010 011_1 011_2 012 013 014 017_1 017_2 018_1 019_1 019_2 021 023_1 023_2 023_3 024 026 028 030 031 032_1 037_1 037_3 039 040_1 040_2 061 064',
  ),
  profile16('Local Authorization List', '042_1 042_2 043_1 043_3 043_4 043_5'),
  profile16('Firmware Management', '044_1 044_2 044_3 045_1 045_2'),
  profile16('Reservation', '046 047 048_1 048_2 048_3 048_4 049 051 052 053'),
  profile16('Remote Trigger', '054 055'),
  profile16('Smart Charging', '056 057 059 066 067'),
  profile16('Security', '073 074 075_1 075_2 076 077 078 079 080 081 083 085 086 087 088'),
  profile201(
    'Core',
    'A_01 A_02 A_03 A_04 A_06 A_09 A_10 A_19 B_01 B_02 B_30 B_31 B_06 B_07 B_09 B_10 B_12 B_13 B_20 B_21 B_22 B_25 B_26 B_27 B_42 B_44 B_58 C_02 C_06 C_07 C_08 C_20 C_37 C_38 C_39 C_47 C_48 C_49 E_01 E_02 E_03 E_04 E_07 E_08 E_09 E_10 E_11 E_12 E_14 E_15 E_16 E_17 E_19 E_20 E_21 E_22 E_26 E_38 E_39 E_53 E_29 E_30 E_31 E_33 E_34 F_01 F_02 F_03 F_04 F_06 F_11 F_12 F_13 F_14 F_15 F_18 F_20 F_23 F_24 F_27 G_03 G_04 G_05 G_06 G_07 G_08 G_11 G_14 G_17 G_20 J_01 J_02 J_03 J_04 J_07 J_08 J_09 J_10 J_11 L_01 L_02 L_03 L_04 L_05 L_06 L_07 L_08 L_09 L_10 L_11 L_13 M_01 M_02 M_05 M_13 M_18 M_19 M_20 M_21 N_25 N_27 N_28 N_29 N_30 N_31 N_32 N_34 N_35 N_36 N_62 P_02 P_03',
  ),
  profile201('Advanced Security', 'A_07 A_08 A_11 A_14'),
  profile201('Local Authorization List', 'C_40 C_43 D_01 D_02 D_03 D_04 D_08 D_09 N_46'),
  profile201(
    'Smart Charging',
    'K_01 K_03 K_04 K_05 K_06 K_08 K_10 K_15 K_19 K_29 K_30 K_31 K_32 K_33 K_34 K_35 K_36 K_37 K_43 K_44 K_60 K_70',
  ),
  profile201(
    'Advanced Device Management',
    'B_12 B_14 B_18 N_01 N_02 N_03 N_05 N_08 N_16 N_17 N_18 N_21 N_24 N_44 N_47 N_49 N_50 N_60',
  ),
  profile201('Reservation', 'H_01 H_07 H_08 H_14 H_15 H_17 H_19 H_20 H_22'),
  profile201(
    'Advanced User Interface',
    'I_01 I_02 O_01 O_02 O_03 O_04 O_05 O_06 O_07 O_08 O_09 O_10 O_12 O_13 O_14 O_17 O_18 O_19 O_26 O_27 O_28',
  ),
  profile201(
    'ISO 15118',
    'A_12 C_50 C_51 C_52 K_01 K_03 K_04 K_05 K_06 K_08 K_10 K_19 K_29 K_30 K_31 K_32 K_33 K_34 K_35 K_36 K_43 K_44 K_60 K_53 K_55 K_57 K_58 K_59 M_03 M_04 M_14 M_15 M_16 M_24 M_26 M_28 N_63',
  ),
  profile201(
    'In no profile',
    'B_08 K_02 K_48 K_50 K_51 K_52 L_17 L_19 L_20 L_21 L_22 L_23 L_24 M_12 M_17 N_09 N_48 O_11 O_25',
  ),
  block21('Security', 'A', '01 02 03 04 06 07 08 09 10 11 12 14 19'),
  block21(
    'Provisioning',
    'B',
    '01 02 06 07 08 09 10 12 13 14 18 20 21 22 25 26 27 30 31 42 44 58 100 103 104 105 116',
  ),
  block21(
    'Authorization',
    'C',
    '02 06 07 08 20 37 38 39 40 43 47 48 49 50 51 52 103 104 108 113 117 118 119 120 125 126 131 132 133',
  ),
  block21('Local Authorization List', 'D', '01 02 03 04 08 09'),
  block21(
    'Transactions',
    'E',
    '01 02 03 04 07 08 09 10 11 12 14 15 16 17 19 20 21 22 26 29 30 31 33 34 38 39 53 102 106 107 108 109 110 111 113 117',
  ),
  block21('Remote Control', 'F', '01 02 03 04 06 11 12 13 14 15 18 20 23 24 27 100'),
  block21('Availability', 'G', '01 03 04 05 06 07 08 11 14 17 20'),
  block21('Reservation', 'H', '01 07 08 14 15 17 19 20 22'),
  block21('Tariff and Cost', 'I', '01 02 101 102 105 106 109 110 113 114 115 122'),
  block21('Meter Values', 'J', '01 02 03 04 07 08 09 10 11'),
  block21(
    'Smart Charging',
    'K',
    '01 02 03 04 05 06 08 10 15 19 29 30 31 32 33 34 35 36 37 43 44 48 50 51 52 53 55 57 58 59 60 70 100 101 102 104 106 109 113 114 115 117 118 121 126',
  ),
  block21('Firmware Management', 'L', '01 02 03 04 05 06 07 08 09 10 11 13 17 19 20 21 22 23 24'),
  block21('Certificate Management', 'M', '01 02 03 04 05 12 13 14 15 16 17 18 19 20 21 24 26 28 100 101'),
  block21(
    'Diagnostics',
    'N',
    '01 02 03 05 08 09 16 17 18 21 24 25 27 28 29 30 31 32 34 35 36 44 46 47 48 49 50 60 62 63 100 102 102_2 104 105 107',
  ),
  block21('Display Message', 'O', '01 02 03 04 05 06 07 08 09 10 11 12 13 14 17 18 19 25 26 27 28 100 101'),
  block21('Data Transfer', 'P', '02 03'),
  block21('Bidirectional Power Transfer', 'Q', '102 103 107 108 109 110 111 112 117 120 121 124'),
  block21('DER Control', 'R', '107 108'),
  block21('Battery Swapping', 'S', '102 103'),
];

const atTheDoor = 'test/worker/durable/connect.test.ts';
const accessOfStations = 'test/worker/durable/station-access.test.ts';
const tlsEdge = 'test/e2e/tls-edge.test.ts';

/**
 * Cases about what happens before any message: no conversation can show them, other tests do, and name them in their
 * titles. Those of 2.x are the same in both versions.
 */
export const shownElsewhere: Readonly<Record<string, string>> = {
  '083': accessOfStations,
  '085': atTheDoor,
  '086': tlsEdge,
  '087': tlsEdge,
  '088': atTheDoor,
  A_01: atTheDoor,
  A_02: atTheDoor,
  A_03: atTheDoor,
  A_04: tlsEdge,
  A_06: tlsEdge,
  A_07: tlsEdge,
  A_08: tlsEdge,
  A_19: accessOfStations,
  B_58: atTheDoor,
};
