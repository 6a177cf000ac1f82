package io.orderledger.command.shipping;

import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandMetadata;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.FollowThrough;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.ledger.Streams;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.shipping.PackageEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/**
 * A scan: the order says whether the item is one that was picked for it, then the package has it. When somebody sends the
 * package off in between, the piece is not in it, its order hears so, and the scan is refused.
 */
@Component
class ScanCheck {

    private final Commands commands;
    private final Streams streams;
    private final FollowThrough follow;

    ScanCheck(Commands commands, Streams streams, FollowThrough follow) {
        this.commands = commands;
        this.streams = streams;
        this.follow = follow;
    }

    /**
     * Packs what was scanned.
     *
     * @param warehouse takes the warehouse of the package and makes the command
     * @return the package after the scan
     * @throws io.orderledger.web.ProblemException when the order or the package refuses
     */
    CommandResult scan(String packageId, CommandContext context, Function<String, PackPieces> warehouse) {
        PackageState box = box(packageId);
        if (!box.isOpened()) {
            throw refused(Ruling.rejected(RefusalCode.PACKAGE_NOT_FOUND, packageId), 0);
        }
        // a repeated request gets its first answer, also when the package has left meanwhile
        if (!context.metadata().containsKey(EventMetadata.IDEMPOTENCY_KEY)
                && PackagePolicies.hasNotLeft(box, packageId) instanceof Ruling.Rejection left) {
            throw refused(left, box.version());
        }
        PackPieces pack = warehouse.apply(box.opened().warehouse());
        CommandResult packed = commands.send(pack, ofOrder(context, box));
        String order = pack.orderId().value();
        List<DomainEventMessage<?>> scanned = streams.messages(order, packed.version() - 1);
        follow.after(order, packed.version() - 1);
        PackageState after = box(packageId);
        Optional<Long> version = scanned.isEmpty()
                ? Optional.empty()
                : after.fill(scanned.getFirst().getIdentifier());
        if (version.isEmpty() && after.hasLeft()) {
            throw refused(Ruling.rejected(RefusalCode.PACKAGE_HAS_LEFT, packageId), after.version());
        }
        return new CommandResult(packageId, version.orElse(after.version()), packed.replayed());
    }

    /** An expected version is one of the package, and minded here. */
    private static CommandContext ofOrder(CommandContext context, PackageState box) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        String expected = metadata.remove(CommandMetadata.EXPECTED_VERSION);
        if (expected != null && !expected.equals(Long.toString(box.version()))) {
            throw refused(Ruling.rejected(RefusalCode.VERSION_MISMATCH, expected, box.version()), box.version());
        }
        return new CommandContext(metadata);
    }

    private PackageState box(String packageId) {
        return PackageState.of(streams.events(PackageCommand.stream(packageId), PackageEvent.class));
    }

    private static RuntimeException refused(Ruling.Rejection why, long version) {
        return Failures.refused(why.at(version));
    }
}
