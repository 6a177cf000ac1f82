package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.MergeOffered;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody asked for, and what became of it.
 *
 * @param proposal what it asks for
 * @param effect what it would do, or did; {@code null} until it was worked out
 * @param owner who is to decide
 * @param requestedBy who asked, by the name by which they sign in
 * @param reason why it was asked for
 * @param decidedBy who confirmed or declined it; empty while nobody has
 * @param answer why; empty when not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeView(
        String changeId,
        ChangeKind kind,
        Stage stage,
        ChangeProposal proposal,
        @Nullable ChangeEffect effect,
        @Personal String owner,
        @Personal String requestedBy,
        Instant requestedAt,
        @Personal String reason,
        @Personal String decidedBy,
        @Nullable Instant decidedAt,
        @Personal String answer) {

    /** How far it has come. */
    public enum Stage {
        REQUESTED,
        PREVIEWED,
        CONFIRMED,
        DECLINED
    }

    /** The changes of an order after an event; what names a change that was never asked for tells nothing of one. */
    static List<ChangeView> after(List<ChangeView> changes, ChangeEvent event, String actor) {
        return switch (event) {
            case ChangeRequested e ->
                Lists.plus(
                        changes,
                        new ChangeView(
                                e.changeId(),
                                e.kind(),
                                Stage.REQUESTED,
                                e.proposal(),
                                null,
                                e.owner(),
                                actor,
                                e.occurredAt(),
                                e.reason(),
                                "",
                                null,
                                ""));
            case ChangePreviewed e ->
                Lists.change(changes, is(e.changeId()), change -> change.with(Stage.PREVIEWED, e.effect()));
            case ChangeConfirmed e ->
                Lists.change(
                        changes,
                        is(e.changeId()),
                        change -> change.with(Stage.CONFIRMED, e.effect()).decided(actor, e.occurredAt(), e.reason()));
            case ChangeDeclined e ->
                Lists.change(
                        changes,
                        is(e.changeId()),
                        change -> change.with(Stage.DECLINED, change.effect())
                                .decided(actor, e.occurredAt(), e.reason()));
            case MergeOffered e -> changes;
            case MergeRefused e -> changes;
            case LinesAmended e -> changes;
            case AddressChanged e -> changes;
            case OrderAbsorbed e -> changes;
            case OrderMerged e -> changes;
            case OrderSplit e -> changes;
        };
    }

    private static Predicate<ChangeView> is(String changeId) {
        return change -> change.changeId().equals(changeId);
    }

    private ChangeView with(Stage nowStage, @Nullable ChangeEffect nowEffect) {
        return new ChangeView(
                changeId,
                kind,
                nowStage,
                proposal,
                nowEffect,
                owner,
                requestedBy,
                requestedAt,
                reason,
                decidedBy,
                decidedAt,
                answer);
    }

    private ChangeView decided(String who, Instant at, String why) {
        return new ChangeView(
                changeId, kind, stage, proposal, effect, owner, requestedBy, requestedAt, reason, who, at, why);
    }
}
