package io.orderledger.proofs.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An export is not whole, or not what was signed for. */
public final class ExportBrokenException extends IOException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final long line;
    private final long position;
    private final String detail;

    /** What is wrong. */
    public enum Kind {
        /** The first line is no header of an export that is known. */
        NOT_AN_EXPORT,
        /** It ends early; line and position are those that would come next. */
        TORN,
        /** The compression does not add up. */
        DAMAGED,
        /** A line is none of an export, or stands where it cannot stand; the detail says why. */
        LINE_UNREADABLE,
        /** Positions do not go on by one; the detail is the position that stands there. */
        NOT_IN_ORDER,
        /** An event is not what its hash says. */
        EVENT_CHANGED,
        /** The events up to here are not those of a checkpoint; the detail is the position from which on they may differ. */
        ROOT_WRONG,
        /** A checkpoint is signed by none of the keys. */
        NOT_SIGNED,
        /** A checkpoint was changed after it was signed. */
        SIGNATURE_WRONG,
        /** A checkpoint is of another log, or no checkpoint. */
        CHECKPOINT_UNREADABLE,
        /** The footer does not fit; the detail names the member. */
        FOOTER_WRONG,
        /** Something follows the footer. */
        GOES_ON
    }

    ExportBrokenException(Kind kind, long line, long position, String detail, @Nullable Throwable cause) {
        super(kind + " at line " + line + ", position " + position + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.kind = kind;
        this.line = line;
        this.position = position;
        this.detail = detail;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The line, from 1. */
    public long line() {
        return line;
    }

    /** The position of the event that stands or should stand there; of a checkpoint its size. */
    public long position() {
        return position;
    }

    /** More about it, as {@link Kind} says; empty when there is no more. */
    public String detail() {
        return detail;
    }
}
