/**
 * What a row of `connectors` is doing: 2.x says only `Occupied`, so its transaction's charging state tells the rest, in
 * the words of 1.6. One read by primary key for each occupied connector.
 */
export const refinedStatusSql = `CASE connectors.status WHEN 'Occupied' THEN coalesce(
  (SELECT charging_state FROM transactions WHERE transactions.id = connectors.transaction_id
    AND transactions.state = 'active' AND charging_state IN ('Charging', 'SuspendedEV', 'SuspendedEVSE')),
  'Occupied') ELSE connectors.status END`;
