#!/bin/sh
# Stands in for workerd when Miniflare starts it: notes the process id, then becomes workerd.
echo $$ > "$CHARGEPLANE_WORKERD_PID_FILE"
exec "$CHARGEPLANE_WORKERD_BINARY" "$@"
