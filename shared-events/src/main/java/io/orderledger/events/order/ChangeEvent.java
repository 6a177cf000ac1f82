package io.orderledger.events.order;

/** Changes of an order that somebody asked for. */
public sealed interface ChangeEvent extends OrderEvent
        permits ChangeRequested,
                ChangePreviewed,
                ChangeConfirmed,
                ChangeDeclined,
                LinesAmended,
                AddressChanged,
                OrderAbsorbed,
                MergeOffered,
                MergeRefused,
                OrderMerged,
                OrderSplit {}
