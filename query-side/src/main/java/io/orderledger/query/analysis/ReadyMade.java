package io.orderledger.query.analysis;

import io.orderledger.query.analysis.declaration.Declaration;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declarations that come with the ledger, to be used as they are or as a beginning. */
final class ReadyMade {

    /** Their names in the order in which they are listed. */
    static final List<String> NAMES = List.of(
            "sales-by-day-and-channel",
            "product-ranking",
            "refund-rate-by-channel",
            "collection-period",
            "time-per-stage",
            "on-time-delivery",
            "stock-turnover",
            "customers-by-value");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> descriptions = new LinkedHashMap<>();

    ReadyMade() {
        for (String name : NAMES) {
            String text = resource(name);
            Declaration declaration = DeclarationReader.read(text, false);
            if (!declaration.name().value().equals(name)) {
                throw new IllegalStateException(
                        name + " is called " + declaration.name().value());
            }
            texts.put(name, text);
            descriptions.put(name, declaration.description());
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReadyMade.class.getResourceAsStream("/ready-made/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no ready-made projection " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text of one, in YAML.
     *
     * @throws ProblemException 404 when there is none
     */
    String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new ProblemException(404, "ready-made-not-found", name, String.join(", ", NAMES));
        }
        return text;
    }

    /** What one is for, by language. */
    Map<String, String> description(String name) {
        return descriptions.getOrDefault(name, Map.of());
    }
}
