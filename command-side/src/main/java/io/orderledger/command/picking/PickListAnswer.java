package io.orderledger.command.picking;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of the answer to creating a pick list: which orders are on it, and which are not and why. */
@Schema(name = "PickListAnswer")
record PickListAnswer(
        @Schema(example = "list-7") String id,

        @Schema(description = "Its version now; a query can wait for it", example = "4")
        long version,

        @Schema(description = "Orders whose pieces are on the list", example = "[\"web:1001\"]")
        List<String> taken,

        @Schema(description = "Orders that have nothing to be taken")
        List<LeftOut> refused,

        @Schema(description = "Orders that did not answer yet; they will, one way or the other", example = "[]")
        List<String> waiting) {

    PickListAnswer {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
        waiting = List.copyOf(waiting);
    }

    /**
     * An order that is not on the list.
     *
     * @param code stable name of the reason
     * @param title the reason in the client's language
     */
    @Schema(name = "LeftOut")
    record LeftOut(
            @Schema(example = "web:1002") String orderId,
            @Schema(example = "nothing-to-pick") String code,

            @Schema(example = "Nothing can be picked in warehouse main")
            String title) {}
}
