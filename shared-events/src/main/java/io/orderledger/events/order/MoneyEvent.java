package io.orderledger.events.order;

/** What happens to the money of an order. */
public sealed interface MoneyEvent extends OrderEvent
        permits PaymentDeadlineSet,
                PaymentReminded,
                PaymentRecorded,
                PaymentAuthorised,
                PaymentCaptured,
                AuthorisationVoided,
                RefundOrdered,
                RefundRecorded,
                RefundWithdrawn,
                ChargebackRecorded,
                ChargebackReversed,
                TermsGranted,
                ReceivableMatched,
                ReceivableAdjusted,
                ReceivableClosed,
                MoneyTransferred {}
