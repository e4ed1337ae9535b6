/** Why something was refused; `reasonCode` has at most 20 characters [2.x StatusInfoType]. */
export function v2StatusInfo(reasonCode: string, explanation: string) {
  return { statusInfo: { reasonCode, additionalInfo: explanation.slice(0, 512) } };
}
