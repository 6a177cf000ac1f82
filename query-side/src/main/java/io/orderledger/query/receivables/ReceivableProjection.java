package io.orderledger.query.receivables;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.MoneyEvent;
import io.orderledger.events.order.ReceivableAdjusted;
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Keeps what is expected for orders that go on unpaid, one document a receivable. */
public final class ReceivableProjection implements Projection<ReceivableView> {

    /** Name of the read model. */
    public static final String NAME = "receivables";

    private static final Set<Class<? extends LedgerEvent>> EVENTS =
            Set.of(TermsGranted.class, ReceivableMatched.class, ReceivableAdjusted.class, ReceivableClosed.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<ReceivableView> view() {
        return ReceivableView.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return event.getAggregateIdentifier() + "/" + receivableId((MoneyEvent) event.getPayload());
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("open", "payBy", "_id"));
    }

    @Override
    public @Nullable ReceivableView evolve(@Nullable ReceivableView view, RecordedEvent event) {
        MoneyEvent happened = (MoneyEvent) event.payload();
        ReceivableView after = happened instanceof TermsGranted granted
                ? ReceivableView.granted(key(event.message()), granted)
                : view == null ? null : settled(view, happened);
        return after == null ? null : after.at(event.position());
    }

    private static ReceivableView settled(ReceivableView view, MoneyEvent happened) {
        return switch (happened) {
            case ReceivableMatched e -> view.matched(e.amount().minor());
            case ReceivableAdjusted e ->
                view.adjusted(e.open().minor() - e.before().minor());
            case ReceivableClosed e -> view.closed(e.amount().minor());
            default -> throw new IllegalArgumentException("no receivable: " + happened.getClass());
        };
    }

    private static String receivableId(MoneyEvent event) {
        return switch (event) {
            case TermsGranted e -> e.receivableId();
            case ReceivableMatched e -> e.receivableId();
            case ReceivableAdjusted e -> e.receivableId();
            case ReceivableClosed e -> e.receivableId();
            default -> throw new IllegalArgumentException("no receivable: " + event.getClass());
        };
    }
}
