package io.orderledger.query.analysis.declaration;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells whether two declarations fold alike, however they are written and described. */
public final class Fingerprint {

    private final Hasher hasher = Hashing.sha256().newHasher();

    private Fingerprint() {}

    /** The fingerprint of everything in a declaration that decides on its rows. */
    public static String of(Declaration declaration) {
        Fingerprint print = new Fingerprint();
        print.add(declaration.name().value()).add(declaration.entry()).add(declaration.where());
        declaration.from().forEach(print::add);
        print.add("let");
        declaration.let().forEach(named -> print.add(named.name()).add(named.expression()));
        if (declaration.each() != null) {
            print.add("each")
                    .add(declaration.each().name())
                    .add(declaration.each().expression());
        }
        print.add("keys");
        declaration
                .keys()
                .forEach(key -> print.add(key.name())
                        .add(key.expression())
                        .add(key.bucket())
                        .add(key.zone()));
        print.add("measures");
        for (Declaration.Measure measure : declaration.measures()) {
            print.add(measure.name())
                    .add(measure.kind())
                    .add(measure.expression())
                    .add(measure.only());
            measure.on().forEach(print::add);
            print.add(measure.percent());
        }
        print.add("columns");
        declaration.columns().forEach(named -> print.add(named.name()).add(named.expression()));
        return print.hasher.hash().toString();
    }

    private Fingerprint add(@Nullable Object part) {
        String text = part instanceof Node.Text node ? node.value().strip() : String.valueOf(part);
        hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
        return this;
    }
}
