package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An order on one screen. Text that is not known is empty; amounts are minor units of the order's currency.
 *
 * @param id order id, for example {@code web:1001}
 * @param version version of the order, 1 after its first event
 * @param position position of its last event in the ledger
 * @param dueMinor what it costs: goods + charges - discounts
 * @param capturedMinor what the customer paid
 * @param refundedMinor what went back
 * @param outstandingMinor what the customer still has to pay
 * @param holdReason why it was last held
 * @param stopReason why it was rejected or cancelled
 * @param placedAt business time of the order
 * @param recordedAt when the ledger recorded the order
 * @param updatedAt when the ledger recorded its last event
 * @param search what free text is looked for in, in lower case
 */
public record OrderView(
        @BsonId String id,
        long version,
        long position,
        String channel,
        String channelOrderNumber,
        OrderStatus status,
        PaymentStatus payment,
        FulfilmentStatus fulfilment,
        Customer customer,
        Address shippingAddress,
        String currency,
        List<LineView> lines,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        long goodsMinor,
        long chargesMinor,
        long discountsMinor,
        long dueMinor,
        long capturedMinor,
        long refundedMinor,
        long outstandingMinor,
        List<MoneyMovement> payments,
        List<MoneyMovement> refunds,
        Milestones milestones,
        String holdReason,
        String stopReason,
        String carrier,
        String trackingNumber,
        String signedBy,
        Instant placedAt,
        Instant recordedAt,
        Instant updatedAt,
        @JsonIgnore String search)
        implements View {}
