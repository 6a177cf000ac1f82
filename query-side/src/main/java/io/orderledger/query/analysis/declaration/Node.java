package io.orderledger.query.analysis.declaration;

import java.util.List;

/** A part of a declaration that knows where it stands, whether it was written in YAML or in JSON. */
public sealed interface Node {

    Place place();

    /** JSON pointer from the root (RFC 6901). */
    String pointer();

    /**
     * One value.
     *
     * @param value its text, after escapes
     * @param start index of its first character in the text of the declaration, in code points
     * @param source the text of the declaration, by which places within the value are found
     * @param quoted whether it is text whatever it looks like
     */
    record Text(String value, Place place, String pointer, int start, SourceText source, boolean quoted)
            implements Node {

        /** Where a character of the value stands: the column of its first line from 0, in code points. */
        public Place placeOf(int line, int column) {
            return source.placeOf(this, line, column);
        }
    }

    /** Several values in their order. */
    record Many(List<Node> items, Place place, String pointer) implements Node {
        public Many {
            items = List.copyOf(items);
        }
    }

    /** Named values in their order. */
    record Named(List<Entry> entries, Place place, String pointer) implements Node {
        public Named {
            entries = List.copyOf(entries);
        }
    }

    /** A name and its value. */
    record Entry(Text name, Node value) {}

    /** Nothing where something should stand. */
    record Nothing(Place place, String pointer) implements Node {}
}
