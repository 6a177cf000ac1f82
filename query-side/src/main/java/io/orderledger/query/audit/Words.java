package io.orderledger.query.audit;

import io.orderledger.events.RefusalEvent;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Pieces;
import io.orderledger.web.Messages;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.NoSuchMessageException;

/** The reader's language and who acted, which every sentence may name as {0}. */
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Messages messages;
    private final Locale locale;
    private final String actor;

    Words(Messages messages, Locale locale, String actor) {
        this.messages = messages;
        this.locale = locale;
        this.actor = actor;
    }

    /** A sentence; the arguments fill {1}, {2} … */
    String say(String key, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = actor;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return messages.text(locale, "history." + key, all);
    }

    /** A sentence, and why, when that was told. */
    String because(String reason, String key, Object... arguments) {
        String sentence = say(key, arguments);
        return reason.isEmpty() ? sentence : say("because", sentence, reason);
    }

    /** The name of a constant. */
    String name(Enum<?> constant) {
        return say(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String pieces(List<Pieces> pieces) {
        return pieces.stream().map(some -> pieces(some.quantity(), some.sku())).collect(Collectors.joining(", "));
    }

    static String claims(List<LineReservation> claims) {
        return claims.stream()
                .map(claim -> pieces(claim.quantity(), claim.sku()))
                .collect(Collectors.joining(", "));
    }

    static String pieces(long quantity, String sku) {
        return quantity + " × " + sku;
    }

    String ofLines(List<LineQuantity> some) {
        return some.stream()
                .map(line -> say("of-line", line.line(), line.quantity()))
                .collect(Collectors.joining(", "));
    }

    /** What was refused, in the words in which it was refused as far as they are known here. */
    String refused(RefusalEvent event) {
        return say("refused", readable(event.command()), reason(event.code(), event.arguments()));
    }

    /** The sentence of a refusal; it belongs to the side that refuses, which may run elsewhere: then its stable code. */
    String reason(String code, List<String> arguments) {
        try {
            String sentence = messages.text(locale, "problem." + code + ".title", arguments.toArray());
            return sentence.contains("{0") ? code : sentence;
        } catch (NoSuchMessageException elsewhere) {
            return code;
        }
    }

    /** {@code RecordRefund}: record refund. */
    private static String readable(String command) {
        return command.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
