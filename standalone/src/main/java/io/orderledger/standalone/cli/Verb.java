package io.orderledger.standalone.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of the ledger as it is named on the command line.
 *
 * @param subject whom it is asked
 * @param name what a person types
 * @param path address below the ledger's: braces stand for fields, and {@code {}} for the subject's own ids in order
 * @param fields what can be told, besides {@code occurredAt}
 */
record Verb(Subject subject, String name, String path, List<Field> fields) {

    private static final Pattern IN_PATH = Pattern.compile("\\{([A-Za-z]+)}");

    /** Whom a command can be asked, and the part of the texts that explains it. */
    enum Subject {
        ORDER,
        STOCK,
        PACKAGE,
        PICK_LIST,
        CUSTOMER;

        /** Prefix of the keys of its texts. */
        String key() {
            return "verb." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".";
        }
    }

    /** How the value of a field is typed. */
    enum Kind {
        TEXT,
        INTEGER,
        /** {@code 1:2,3:1}: two pieces of line 1, one of line 3. */
        LINES,
        /** {@code 1:2:RESELL}, or with a part of a bundle {@code 1:CUP:2:DAMAGED}. */
        FOUND,
        /** {@code web:1,web:2}. */
        LIST,
        /** {@code address.city=Suzhou}. */
        OBJECT
    }

    /** Something that can be told. */
    record Field(String name, Kind kind) {

        /** How it is shown in a list. */
        String shown() {
            return switch (kind) {
                case TEXT, INTEGER -> name;
                case LINES -> name + "=LINE:QUANTITY,...";
                case FOUND -> name + "=LINE:[SKU:]QUANTITY:FOUND,...";
                case LIST -> name + "=ID,...";
                case OBJECT -> name + ".FIELD";
            };
        }
    }

    /**
     * A command.
     *
     * @param fields names; a mark at the end tells how they are typed: # a number, * lines, ! what was found, + a list, . an
     *     object
     */
    static Verb of(Subject subject, String name, String path, String... fields) {
        return new Verb(
                subject, name, path, Arrays.stream(fields).map(Verb::field).toList());
    }

    private static Field field(String told) {
        String name = told.substring(0, told.length() - 1);
        return switch (told.charAt(told.length() - 1)) {
            case '#' -> new Field(name, Kind.INTEGER);
            case '*' -> new Field(name, Kind.LINES);
            case '!' -> new Field(name, Kind.FOUND);
            case '+' -> new Field(name, Kind.LIST);
            case '.' -> new Field(name, Kind.OBJECT);
            default -> new Field(told, Kind.TEXT);
        };
    }

    /** Fields that stand in the address and have to be told. */
    List<String> inPath() {
        Matcher matcher = IN_PATH.matcher(path);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    /** The field of that name; {@code occurredAt} can always be told. */
    Optional<Field> field(String wanted, boolean nested) {
        if (wanted.equals("occurredAt") || inPath().contains(wanted)) {
            return Optional.of(new Field(wanted, Kind.TEXT));
        }
        return fields.stream()
                .filter(field -> field.name().equals(wanted) && nested == (field.kind() == Kind.OBJECT))
                .findFirst();
    }

    /** Key of the sentence that says what it does. */
    String key() {
        return subject.key() + name;
    }

    /** What can be told, those that have to be first. */
    String usage() {
        StringBuilder usage = new StringBuilder();
        inPath().forEach(name -> usage.append(' ').append(name).append("=..."));
        fields.forEach(field -> usage.append(" [").append(field.shown()).append(']'));
        return usage.toString().strip();
    }
}
