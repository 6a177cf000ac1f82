package io.orderledger.query.shipping;

import io.orderledger.events.value.Pieces;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A package while one event is folded into it. */
final class PackageDraft {

    private static final int MOST_TRACKS = 50;

    private final String id;
    private List<PackageView.Content> contents = List.of();
    private List<String> calledBack = List.of();
    private List<PackageView.Track> tracking = List.of();
    String warehouse = "";
    PackageView.State state = PackageView.State.PACKING;
    String carrier = "";
    String trackingNumber = "";
    int attempts;
    String failure = "";
    String signedBy = "";

    @Nullable
    Instant redeliverAt;

    @Nullable
    Instant openedAt;

    @Nullable
    Instant dispatchedAt;

    @Nullable
    Instant deliveredAt;

    PackageDraft(@Nullable PackageView view, String id) {
        this.id = id;
        if (view != null) {
            contents = view.contents();
            calledBack = view.calledBack();
            tracking = view.tracking();
            warehouse = view.warehouse();
            state = view.state();
            carrier = view.carrier();
            trackingNumber = view.trackingNumber();
            attempts = view.attempts();
            failure = view.failure();
            signedBy = view.signedBy();
            redeliverAt = view.redeliverAt();
            openedAt = view.openedAt();
            dispatchedAt = view.dispatchedAt();
            deliveredAt = view.deliveredAt();
        }
    }

    void put(String orderId, List<Pieces> pieces) {
        pieces.forEach(some -> add(orderId, some, some.quantity()));
    }

    void take(String orderId, List<Pieces> pieces) {
        pieces.forEach(some -> add(orderId, some, -some.quantity()));
        boolean left = contents.stream().anyMatch(content -> content.orderId().equals(orderId));
        if (!left) {
            calledBack =
                    calledBack.stream().filter(order -> !order.equals(orderId)).toList();
        }
    }

    private void add(String orderId, Pieces pieces, long quantity) {
        List<PackageView.Content> now = new ArrayList<>(contents.size() + 1);
        long left = quantity;
        for (PackageView.Content content : contents) {
            boolean same = content.claim() == pieces.claim()
                    && content.orderId().equals(orderId)
                    && content.sku().equals(pieces.sku());
            long there = content.quantity() + (same ? quantity : 0);
            left = same ? 0 : left;
            if (there > 0) {
                now.add(new PackageView.Content(
                        content.orderId(), content.claim(), content.line(), content.sku(), there));
            }
        }
        if (left > 0) {
            now.add(new PackageView.Content(orderId, pieces.claim(), pieces.line(), pieces.sku(), left));
        }
        contents = List.copyOf(now);
    }

    /** The pieces of an order that was cancelled are to be taken out. */
    void callBack(String orderId) {
        calledBack = Stream.concat(calledBack.stream(), Stream.of(orderId))
                .distinct()
                .toList();
    }

    void track(PackageView.Track track) {
        List<PackageView.Track> longer = new ArrayList<>(tracking);
        longer.add(track);
        tracking = List.copyOf(longer.subList(Math.max(0, longer.size() - MOST_TRACKS), longer.size()));
    }

    PackageView after(RecordedEvent event) {
        return new PackageView(
                id,
                event.version(),
                event.position(),
                warehouse,
                state,
                contents,
                calledBack,
                carrier,
                trackingNumber,
                attempts,
                failure,
                redeliverAt,
                signedBy,
                tracking,
                openedAt,
                dispatchedAt,
                deliveredAt,
                event.recordedAt());
    }
}
