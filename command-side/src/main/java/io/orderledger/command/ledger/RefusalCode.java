package io.orderledger.command.ledger;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every reason for which the command side says no, and the HTTP status it is told with. The sentences stand in the message
 * bundles under {@code problem.<code>.title} and {@code problem.<code>.detail}.
 */
public enum RefusalCode {
    ORDER_NOT_FOUND("order-not-found", 404),
    STOCK_NOT_FOUND("stock-not-found", 404),
    RESERVATION_NOT_FOUND("reservation-not-found", 404),

    VERSION_MISMATCH("version-mismatch", 412),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422),

    ORDER_NUMBER_TOO_LONG("order-number-too-long", 400),
    UNKNOWN_CURRENCY("unknown-currency", 400),
    AMOUNT_TOO_LARGE("amount-too-large", 422),
    DISCOUNTS_EXCEED_PRICE("discounts-exceed-price", 422),
    CURRENCY_MISMATCH("currency-mismatch", 422),

    ORDER_EXISTS("order-exists", 409),
    PAYMENT_EXISTS("payment-exists", 409),
    REFUND_EXISTS("refund-exists", 409),
    RECEIPT_EXISTS("receipt-exists", 409),
    RESERVATION_EXISTS("reservation-exists", 409),

    WRONG_STATUS("wrong-status", 409),
    NOTHING_SHORT("nothing-short", 409),
    STOCK_SHORT("stock-short", 409),
    ALLOCATION_PENDING("allocation-pending", 409),
    CLAIM_UNKNOWN("claim-unknown", 409),
    REFUND_EXCEEDS_CAPTURED("refund-exceeds-captured", 409),
    INSUFFICIENT_STOCK("insufficient-stock", 409),
    STOCK_TOO_LARGE("stock-too-large", 422),
    RESERVATION_CLOSED("reservation-closed", 409),
    TOO_MANY_ENTRIES("too-many-entries", 409),

    // review
    NOT_IN_REVIEW("not-in-review", 409),
    STEP_TAKEN_OVER("step-taken-over", 409),
    STEP_NOT_TAKEN_OVER("step-not-taken-over", 409),

    // money
    CAPTURE_EXISTS("capture-exists", 409),
    CAPTURE_EXCEEDS_AUTHORISED("capture-exceeds-authorised", 409),
    NOTHING_TO_VOID("nothing-to-void", 409),
    REFUND_EXCEEDS_PAYMENT("refund-exceeds-payment", 409),
    REFUND_NOT_FOUND("refund-not-found", 404),
    REFUND_WENT("refund-went", 409),
    REFUND_WITHDRAWN("refund-withdrawn", 409),
    REFUND_DIFFERS_FROM_ORDER("refund-differs-from-order", 409),
    REFUND_LINES_DIFFER("refund-lines-differ", 422),
    PIECES_REFUNDED("pieces-refunded", 409),
    LINE_TWICE("line-twice", 422),
    NOTHING_TO_REFUND("nothing-to-refund", 409),
    CHARGEBACK_EXISTS("chargeback-exists", 409),
    CHARGEBACK_NOT_FOUND("chargeback-not-found", 404),
    CHARGEBACK_EXCEEDS_HELD("chargeback-exceeds-held", 409),
    RECEIVABLE_EXISTS("receivable-exists", 409),
    RECEIVABLE_NOT_FOUND("receivable-not-found", 404),
    RECEIVABLE_OPEN("receivable-open", 409),
    RECEIVABLE_SETTLED("receivable-settled", 409),
    NOTHING_OUTSTANDING("nothing-outstanding", 409),
    NOTHING_TO_MATCH("nothing-to-match", 409),
    TRANSFER_EXISTS("transfer-exists", 409),
    PAYMENT_NOT_FOUND("payment-not-found", 404),

    // allocation
    WAREHOUSE_UNKNOWN("warehouse-unknown", 422),
    NOTHING_TO_RELEASE("nothing-to-release", 409),
    NOTHING_TO_PROMISE("nothing-to-promise", 409),
    PROMISE_IN_PAST("promise-in-past", 422),

    // shipping
    NOTHING_TO_PICK("nothing-to-pick", 409),
    NOT_ON_PICK_LIST("not-on-pick-list", 409),
    WRONG_ITEM("wrong-item", 409),
    TOO_MANY_SCANNED("too-many-scanned", 409),
    NOT_IN_PACKAGE("not-in-package", 409),
    PACKAGE_HAS_LEFT("package-has-left", 409),
    PACKAGE_NOT_ON_ITS_WAY("package-not-on-its-way", 409),
    PIECES_IN_PACKAGE("pieces-in-package", 409),
    NOT_ALLOCATED("not-allocated", 409),
    TOO_MANY_PIECES("too-many-pieces", 409),
    LINE_NOT_FOUND("line-not-found", 404),

    // changes and returns
    CHANGE_NOT_FOUND("change-not-found", 404),
    CHANGE_EXISTS("change-exists", 409),
    CHANGE_INCOMPLETE("change-incomplete", 422),
    CHANGE_EMPTY("change-empty", 422),
    CHANGE_DECIDED("change-decided", 409),
    NOT_PREVIEWED("not-previewed", 409),
    PREVIEW_OUTDATED("preview-outdated", 409),
    TOO_FEW_PIECES("too-few-pieces", 422),
    ONLY_NEW_LINES("only-new-lines", 422),
    TOO_MANY_LINES("too-many-lines", 422),
    ORDER_WOULD_BE_EMPTY("order-would-be-empty", 409),
    OTHER_ORDER_UNUSABLE("other-order-unusable", 422),
    OTHER_ORDER_STAYS("other-order-stays", 409),
    ALREADY_PACKED("already-packed", 409),
    ALREADY_PICKED("already-picked", 409),
    MERGE_PENDING("merge-pending", 409),
    MERGE_DIFFERS("merge-differs", 409),
    MONEY_IN_MOTION("money-in-motion", 409),
    NOT_RETURNABLE("not-returnable", 409),
    RETURN_NOT_FOUND("return-not-found", 404),
    RETURN_EXCEEDS_APPROVED("return-exceeds-approved", 409),
    RETURN_ELSEWHERE("return-elsewhere", 409),
    ALL_RECEIVED("all-received", 409),
    NOT_A_PART("not-a-part", 422),
    NOTHING_INSPECTED("nothing-inspected", 422),
    INSPECTION_EXCEEDS_RECEIVED("inspection-exceeds-received", 409),
    RETURN_NOT_INSPECTED("return-not-inspected", 409),

    // stock
    STOCK_RETURN_EXISTS("stock-return-exists", 409),
    RETURN_EXCEEDS_SHIPPED("return-exceeds-shipped", 422),
    WRITE_OFF_EXISTS("write-off-exists", 409),
    COUNT_BELOW_RESERVED("count-below-reserved", 409),
    RELEASE_EXCEEDS_RESERVED("release-exceeds-reserved", 409),
    SHIPMENT_EXCEEDS_RESERVED("shipment-exceeds-reserved", 409),
    WRITE_OFF_EXCEEDS_FREE("write-off-exceeds-free", 409),

    // packages, pick lists, customers
    PICK_LIST_NOT_FOUND("pick-list-not-found", 404),
    PICK_LIST_EXISTS("pick-list-exists", 409),
    PICK_LIST_CLOSED("pick-list-closed", 409),
    PICK_LIST_FULL("pick-list-full", 409),
    LEFT_OUT("left-out", 409),
    OTHER_WAREHOUSE("other-warehouse", 409),
    TOO_MANY_PICKED("too-many-picked", 409),
    PACKAGE_EXISTS("package-exists", 409),
    PACKAGE_FULL("package-full", 409),
    PACKAGE_EMPTY("package-empty", 409),
    PACKAGE_CALLED_BACK("package-called-back", 409),
    PACKAGE_NOT_DISPATCHED("package-not-dispatched", 409),
    PACKAGE_DELIVERED("package-delivered", 409),
    NO_FAILED_DELIVERY("no-failed-delivery", 409),
    TOO_MANY_REPORTS("too-many-reports", 409),
    CUSTOMER_NOT_FOUND("customer-not-found", 404),
    ORDER_CHARGED_BACK("order-charged-back", 409),
    PACKAGE_NOT_FOUND("package-not-found", 404);

    private final String code;
    private final int status;

    RefusalCode(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** Stable name, in kebab case. */
    public String code() {
        return code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The reason of that name, or empty when a newer process made it up. */
    public static Optional<RefusalCode> of(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }
}
