import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import { v2Value } from './v2-device-model.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';
import { v2StatusInfo } from './v2-status-info.ts';

/** Keeps where to connect; the charger would do so after a reset, in the order of its priorities [B09, B10]. */
export function v2SetNetworkProfile(
  turn: Turn,
  { configurationSlot, connectionData }: V2Command<'SetNetworkProfile'>,
): V2Answer<'SetNetworkProfile'> {
  const { ocppTransport, securityProfile, ocppCsmsUrl } = connectionData;
  if (ocppTransport !== 'JSON' || !/^wss?:\/\//i.test(ocppCsmsUrl)) {
    return {
      status: 'Rejected',
      ...v2StatusInfo('InvalidNetworkConf', 'only JSON over WebSocket is spoken'),
    };
  }
  // Going back would undo the protection that was there [B09.FR.04].
  if (
    securityProfile < Number(v2Value(turn.state, 'SecurityCtrlr', 'SecurityProfile')) ||
    securityProfile > 3
  ) {
    return {
      status: 'Rejected',
      ...v2StatusInfo('NoSecurityDowngrade', 'the security profile cannot go down'),
    };
  }
  if (configurationSlot < 0 || configurationSlot > 9) {
    return { status: 'Rejected', ...v2StatusInfo('InvalidConfSlot', 'slots go from 0 to 9') };
  }
  const others = turn.state.networkProfiles.filter(({ slot }) => slot !== configurationSlot);
  update(turn, { networkProfiles: [...others, { slot: configurationSlot, data: connectionData }] });
  return { status: 'Accepted' };
}
