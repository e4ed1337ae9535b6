/**
 * Security events that call an operator [2.0.1 Part 2 Appendix 1, 1.6 security whitepaper]. Those that every boot
 * and update brings along (StartupOfTheDevice, ResetOrReboot, FirmwareUpdated, SettingSystemTime) are only kept.
 */
export const criticalSecurityEvents: ReadonlySet<string> = new Set([
  'FailedToAuthenticateAtCentralSystem',
  'FailedToAuthenticateAtCsms',
  'CentralSystemFailedToAuthenticate',
  'CsmsFailedToAuthenticate',
  'SecurityLogWasCleared',
  'MemoryExhaustion',
  'TamperDetectionActivated',
  'InvalidFirmwareSignature',
  'InvalidFirmwareSigningCertificate',
  'InvalidCentralSystemCertificate',
  'InvalidCsmsCertificate',
  'InvalidChargePointCertificate',
  'InvalidChargingStationCertificate',
  'InvalidTLSVersion',
  'InvalidTLSCipherSuite',
  'AttemptedReplayAttacks',
  'InvalidMessages',
]);
