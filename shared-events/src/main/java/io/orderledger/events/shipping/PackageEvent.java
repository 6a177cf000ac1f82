package io.orderledger.events.shipping;

import io.orderledger.events.LedgerEvent;

/** Everything that can happen to a package. */
public sealed interface PackageEvent extends LedgerEvent
        permits PackageOpened,
                PackageFilled,
                PackageEmptied,
                PackageCalledBack,
                PackageDispatched,
                PackageTracked,
                PackageDeliveryFailed,
                PackageRedeliveryArranged,
                PackageDelivered {

    /** The package it happened to. */
    String packageId();
}
