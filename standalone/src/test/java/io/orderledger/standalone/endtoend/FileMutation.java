package io.orderledger.standalone.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Spoils a table as people, programs and lines do, and as nobody would: by a seed, so that the same can be had again. */
final class FileMutation {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int MOST_ROWS_MORE = 60;

    /** Values that break what was not thought through. */
    private static final List<String> RUBBISH = List.of(
            "",
            "-1",
            "-0.01",
            "0",
            "0.001",
            "NaN",
            "Infinity",
            "null",
            "None",
            "1e309",
            "1E+17",
            "9999999999.99",
            "999999999999",
            "99999999999999999999999999",
            "-9223372036854775808",
            "1000000",
            "1,234,567.8",
            "12,50",
            "0x10",
            "１２．５０",
            "¥5",
            "1999-12-31 23:59:59",
            "2100-01-01 00:00:00",
            "2021-02-30 10:00:00",
            "0000-00-00 00:00:00",
            "99999-01-01 00:00:00",
            "2019-10-20 00:30:00",
            "2021-03-01T08:00:00+25:00",
            "9999999999999999999",
            "=cmd|' /C calc'!A0",
            "../../etc/passwd",
            "%00",
            "第１",
            "a/b",
            "a b",
            "😀",
            "\u202eabc",
            "é",
            "a".repeat(65),
            "订".repeat(64),
            "订".repeat(200),
            "C1",
            "C",
            "POST",
            "D",
            "M",
            "delivered",
            "place order",
            "pay order",
            "[]",
            "[",
            "['",
            "['x', 7, None, true, {'a': []}]",
            "[[1], {\"a\": [null]}]",
            "{\"id\": \"x\"}",
            "['x' 'y']",
            "'",
            "\"",
            "\"\"",
            "\"a\"b\"");

    /** What a very long field is made of. */
    private static final List<String> LONG = List.of(
            "a", "7", " ", ",", "'", "'a", "\"\"", "[", "['", "(", "\\", "订", "😀", ".0", ",123", "', '", "\t", "-");

    private final Random random;
    private final List<String> done = new ArrayList<>();

    FileMutation(Random random) {
        this.random = random;
    }

    /** What was done, in order. */
    List<String> done() {
        return List.copyOf(done);
    }

    /** The table spoilt. */
    byte[] of(String sound, boolean zipped) throws IOException {
        String text = sound;
        for (int i = random.nextInt(3); i > 0; i--) {
            text = spoilRows(text);
        }
        if (random.nextInt(2) == 0 || done.isEmpty()) {
            text = random.nextInt(4) == 0 ? spoilText(text) : spoilCells(text);
        }
        byte[] bytes = encode(text);
        if (random.nextInt(4) == 0) {
            bytes = spoilBytes(bytes);
        }
        if (!zipped) {
            return bytes;
        }
        byte[] packed = zip(bytes);
        return random.nextInt(3) == 0 ? spoilBytes(packed) : packed;
    }

    /** The table as it is. */
    static byte[] sound(String text, boolean zipped) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return zipped ? zip(bytes) : bytes;
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        }
        return packed.toByteArray();
    }

    private String spoilRows(String text) {
        List<String> rows = new ArrayList<>(Arrays.asList(text.split("\n")));
        int columns = cells(rows.getFirst()).size();
        int one = random.nextInt(columns);
        int other = random.nextInt(columns);
        switch (told(
                "swap columns",
                "swap columns",
                "drop column",
                "double column",
                "double header",
                "double header",
                "no header",
                "rename column",
                "shuffle",
                "shuffle",
                "repeat rows",
                "repeat rows",
                "other separator",
                "mix cells of rows",
                "mix cells of rows",
                "mix cells of rows")) {
            case "swap columns" ->
                rows.replaceAll(row -> changed(row, cells -> {
                    if (Math.max(one, other) < cells.size()) {
                        Collections.swap(cells, one, other);
                    }
                }));
            case "drop column" ->
                rows.replaceAll(row -> changed(row, cells -> {
                    if (one < cells.size()) {
                        cells.remove(one);
                    }
                }));
            case "double column" -> rows.replaceAll(row -> changed(row, cells -> cells.add(cells.getFirst())));
            case "double header" -> rows.add(random.nextInt(rows.size()), rows.getFirst());
            case "no header" -> rows.removeFirst();
            case "rename column" -> rows.set(0, changed(rows.getFirst(), cells -> cells.set(one, rubbish())));
            case "shuffle" -> Collections.shuffle(rows.subList(1, rows.size()), random);
            case "repeat rows" -> {
                String row = rows.get(random.nextInt(rows.size()));
                int times = 1 + random.nextInt(random.nextInt(4) == 0 ? MOST_ROWS_MORE : 3);
                rows.addAll(random.nextInt(rows.size()), Collections.nCopies(times, row));
            }
            case "other separator" -> {
                String separator = List.of(";", "\t", "|", ",,").get(random.nextInt(4));
                rows.replaceAll(row -> row.replace(",", separator));
            }
            default -> {
                List<String> from = cells(rows.get(random.nextInt(rows.size())));
                int at = random.nextInt(rows.size());
                rows.set(at, changed(rows.get(at), cells -> {
                    if (one < Math.min(cells.size(), from.size())) {
                        cells.set(one, from.get(one));
                    }
                }));
            }
        }
        return String.join("\n", rows) + "\n";
    }

    private interface Change {
        void in(List<String> cells);
    }

    private static String changed(String row, Change change) {
        List<String> cells = cells(row);
        change.in(cells);
        return String.join(",", cells);
    }

    /** Cells of a row that was sound: quotes hold commas together. */
    private static List<String> cells(String row) {
        return new ArrayList<>(Arrays.asList(row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)));
    }

    private String spoilCells(String text) {
        List<String> rows = new ArrayList<>(Arrays.asList(text.split("\n")));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = rows.size() > 1 ? 1 + random.nextInt(rows.size() - 1) : 0;
            rows.set(at, changed(rows.get(at), this::spoilCell));
        }
        return String.join("\n", rows) + "\n";
    }

    private void spoilCell(List<String> cells) {
        int at = random.nextInt(cells.size());
        String cell = cells.get(at);
        int middle = random.nextInt(cell.length() + 1);
        switch (told(
                "rubbish", "rubbish", "rubbish", "long", "long", "open quote", "control", "more", "less", "grow")) {
            case "rubbish" -> cells.set(at, rubbish());
            case "long" -> cells.set(at, longField(cell));
            case "open quote" -> cells.set(at, cell.substring(0, middle) + '"' + cell.substring(middle));
            case "control" ->
                cells.set(
                        at,
                        cell.substring(0, middle)
                                + List.of("\0", "\u0007", "\u001b", "\u0085", "\u2028", "\ufffd", "\ufeff", "\u200b")
                                        .get(random.nextInt(8))
                                + cell.substring(middle));
            case "more" -> cells.add(at, rubbish());
            case "less" -> cells.remove(at);
            default -> cells.set(at, cell + cell + cell);
        }
    }

    private String longField(String cell) {
        String of = LONG.get(random.nextInt(LONG.size()));
        int length = List.of(70, 250, 1_100, 9_000, 30_000, 60_000, 70_000).get(random.nextInt(7));
        String field = of.repeat(length / of.length());
        return switch (random.nextInt(5)) {
            case 0 -> '"' + field.replace("\"", "\"\"") + '"';
            case 1 -> cell + field + cell;
            case 2 -> "\"['" + field.replace("\"", "\"\"") + "']\"";
            case 3 -> "\"'" + field.replace("\"", "\"\"") + "x\"";
            default -> field;
        };
    }

    private String rubbish() {
        String value = RUBBISH.get(random.nextInt(RUBBISH.size()));
        return value.contains(",") && random.nextInt(4) > 0 ? '"' + value + '"' : value;
    }

    private String spoilText(String text) {
        int cut = random.nextInt(text.length() + 1);
        return switch (told(
                "cut off",
                "CRLF",
                "CR",
                "line ends mixed",
                "blank lines",
                "nothing",
                "header only",
                "JSON",
                "deep JSON")) {
            case "cut off" -> text.substring(0, cut);
            case "CRLF" -> text.replace("\n", "\r\n");
            case "CR" -> text.replace('\n', '\r');
            case "line ends mixed" -> {
                StringBuilder mixed = new StringBuilder();
                text.lines()
                        .forEach(line -> mixed.append(line)
                                .append(List.of("\n", "\r\n", "\r", "\r\r\n", "\n\n")
                                        .get(random.nextInt(5))));
                yield mixed.toString();
            }
            case "blank lines" -> text.replace("\n", "\n \n,,,\n");
            case "nothing" -> List.of("", "\n\n \r\n", "\ufeff", "\0", "\"").get(random.nextInt(5));
            case "header only" -> text.substring(0, text.indexOf('\n') + 1);
            case "JSON" -> "{\"ocel:events\": [{\"ocel:activity\": 7, \"ocel:timestamp\": null}]}";
            default -> text.substring(0, text.indexOf('\n') + 1) + "[".repeat(20_000) + "]".repeat(20_000) + '\n';
        };
    }

    private byte[] encode(String text) {
        if (random.nextInt(6) > 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return switch (told("GB18030", "UTF-16", "UTF-16LE", "BOM", "Latin 1")) {
            case "GB18030" -> text.getBytes(GB18030);
            case "UTF-16" -> text.getBytes(StandardCharsets.UTF_16);
            case "UTF-16LE" -> text.getBytes(StandardCharsets.UTF_16LE);
            case "BOM" -> ('\ufeff' + text).getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private byte[] spoilBytes(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(3) == 0 ? 400 : 4));
        byte[] part = Arrays.copyOfRange(bytes, at, at + length);
        return switch (told("flip", "delete", "insert", "duplicate", "cut")) {
            case "flip" -> {
                byte[] flipped = bytes.clone();
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case "delete" -> joined(bytes, at, new byte[0], at + length);
            case "insert" -> {
                random.nextBytes(part);
                yield joined(bytes, at, part, at);
            }
            case "duplicate" -> joined(bytes, at, part, at);
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private static byte[] joined(byte[] bytes, int before, byte[] between, int after) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, before);
        joined.writeBytes(between);
        joined.write(bytes, after, bytes.length - after);
        return joined.toByteArray();
    }

    private String told(String... kinds) {
        String kind = kinds[random.nextInt(kinds.length)];
        done.add(kind);
        return kind;
    }
}
