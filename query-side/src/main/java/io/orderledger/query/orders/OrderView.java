package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An order on one screen. Text that is not known is empty; amounts are minor units of the order's currency. What there is nothing
 * to tell of is absent.
 *
 * @param id order id, for example {@code web:1001}
 * @param version version of the order, 1 after its first event
 * @param position position of its last event in the ledger
 * @param shippingAddress where goods go by now
 * @param claims what the order claims from stock, by warehouse
 * @param charges as they were when it was placed; so are discounts, goodsMinor, chargesMinor and discountsMinor
 * @param placedMinor what it cost when it was placed: goods + charges - discounts
 * @param dueMinor what it costs now
 * @param capturedMinor what the customer paid
 * @param refundedMinor what went back
 * @param outstandingMinor what the customer still has to pay
 * @param allocation how warehouses were chosen last
 * @param pickLists names of the pick lists that its pieces were put on
 * @param links orders that it has to do with
 * @param refusals commands that it refused
 * @param holdReason why it was last held
 * @param stopReason why it was rejected or cancelled
 * @param carrier who carries what was dispatched last
 * @param signedBy who signed for what arrived last
 * @param placedAt business time of the order
 * @param recordedAt when the ledger recorded the order
 * @param updatedAt when the ledger recorded its last event
 * @param search keys that it is found by, see {@link SearchKeys}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        List<ClaimView> claims,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        long goodsMinor,
        long chargesMinor,
        long discountsMinor,
        long placedMinor,
        long dueMinor,
        long capturedMinor,
        long refundedMinor,
        long outstandingMinor,
        List<MoneyMovement> payments,
        List<RefundView> refunds,
        MoneyView money,
        @Nullable AllocationView allocation,
        @Nullable ReviewView review,
        List<ChangeView> changes,
        List<ReturnView> returns,
        List<ParcelView> packages,
        List<String> pickLists,
        @Nullable LinksView links,
        @Nullable RefusalsView refusals,
        Milestones milestones,
        @Personal String holdReason,
        @Personal String stopReason,
        String carrier,
        String trackingNumber,
        @Personal String signedBy,
        Instant placedAt,
        Instant recordedAt,
        Instant updatedAt,
        @JsonIgnore @Personal List<String> search)
        implements View {}
