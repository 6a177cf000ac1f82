package io.orderledger.command.order;

import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import java.time.Duration;
import java.util.Set;

/** Rules of a made-up shop: the standard ones but for what a test is about. Every change makes new rules. */
public record ExampleRules(ChannelRules channel) {

    static final Warehouse MAIN = new Warehouse("main", 0, Set.of(), Set.of(), false);
    static final Warehouse NORTH = new Warehouse("north", 1, Set.of("CN"), Set.of(), false);
    static final Warehouse SUPPLIER = new Warehouse("supplier", 2, Set.of(), Set.of(), true);

    public static ExampleRules standard() {
        return new ExampleRules(ChannelRules.standard());
    }

    /** Nobody looks at orders of the channel. */
    public ExampleRules unscreened() {
        return with(false, channel.reviewEvery(), channel.trustedAfter(), channel.addressRequired(), true);
    }

    public ExampleRules reviewingEvery() {
        return with(true, true, channel.trustedAfter(), channel.addressRequired(), channel.approveWhenClear());
    }

    public ExampleRules trustingNobody() {
        return with(true, channel.reviewEvery(), 0, channel.addressRequired(), channel.approveWhenClear());
    }

    public ExampleRules requiringAddresses() {
        return with(true, channel.reviewEvery(), channel.trustedAfter(), true, channel.approveWhenClear());
    }

    public ExampleRules approvingWhenClear() {
        return with(true, channel.reviewEvery(), channel.trustedAfter(), channel.addressRequired(), true);
    }

    public ExampleRules reviewingAbove(long major) {
        return with(major, channel.reviewRepeats(), channel.payWithin(), channel.shortage());
    }

    public ExampleRules minding(Duration repeats) {
        return with(channel.reviewAboveMajor(), repeats, channel.payWithin(), channel.shortage());
    }

    public ExampleRules payingWithin(Duration time) {
        return with(channel.reviewAboveMajor(), channel.reviewRepeats(), time, channel.shortage());
    }

    public ExampleRules whenShort(ShortagePolicy shortage) {
        return with(channel.reviewAboveMajor(), channel.reviewRepeats(), channel.payWithin(), shortage);
    }

    private ExampleRules with(
            boolean screened,
            boolean reviewEvery,
            int trustedAfter,
            boolean addressRequired,
            boolean approveWhenClear) {
        return new ExampleRules(new ChannelRules(
                screened,
                reviewEvery,
                channel.reviewAboveMajor(),
                channel.reviewRepeats(),
                trustedAfter,
                addressRequired,
                "review",
                Duration.ofHours(4),
                approveWhenClear,
                channel.payWithin(),
                channel.shortage(),
                Duration.ofDays(14),
                Strategy.NEAREST_REGION,
                true));
    }

    private ExampleRules with(long reviewAboveMajor, Duration repeats, Duration payWithin, ShortagePolicy shortage) {
        return new ExampleRules(new ChannelRules(
                channel.screened(),
                channel.reviewEvery(),
                reviewAboveMajor,
                repeats,
                channel.trustedAfter(),
                channel.addressRequired(),
                "review",
                Duration.ofHours(4),
                channel.approveWhenClear(),
                payWithin,
                shortage,
                Duration.ofDays(14),
                Strategy.NEAREST_REGION,
                true));
    }

    /** A shop with one warehouse. */
    public OrderRules here() {
        return OrderRules.of(channel, MAIN);
    }

    /** A shop with three warehouses, one of them virtual. */
    public OrderRules everywhere() {
        return OrderRules.of(channel, NORTH, MAIN, SUPPLIER);
    }
}
