/** Does it serve everybody alike? One table of groups, with the largest gap said in words. */

import type { GroupTable } from "./figures";
import { ShareBars } from "./share-bars";

export function GroupBars({ table }: { readonly table: GroupTable }) {
  return (
    <div class="group-bars">
      <ShareBars title={`By group of people: ${table.title}`} unit="faces" shares={table.groups} />
      {table.largestGap !== null && (
        <p class="small soft">
          Largest gap between two groups: {(100 * table.largestGap).toFixed(1)} points
          {table.beyondChance === true && ", more than chance alone would make of so few pictures"}
          {table.beyondChance === false && ", which may be chance"}.
        </p>
      )}
    </div>
  );
}
