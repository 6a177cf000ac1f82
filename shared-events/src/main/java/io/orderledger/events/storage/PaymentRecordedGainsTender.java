package io.orderledger.events.storage;

import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 1 of {@code order.PaymentRecorded} kept {@code currency} and {@code amountMinor} side by side and did not tell
 * the means of payment. Revision 2 keeps them as one amount and names the tender.
 */
final class PaymentRecordedGainsTender extends JsonEventUpcaster {

    PaymentRecordedGainsTender() {
        super("order.PaymentRecorded", "1", "2");
    }

    @Override
    protected ObjectNode upcast(ObjectNode payload) {
        ObjectNode amount = payload.putObject("amount");
        amount.set("currency", payload.remove("currency"));
        amount.set("minor", payload.remove("amountMinor"));
        payload.put("tender", "unspecified");
        return payload;
    }
}
