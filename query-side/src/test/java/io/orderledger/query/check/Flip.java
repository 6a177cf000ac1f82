package io.orderledger.query.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Another value in the place of one, as small a change as there is. */
final class Flip {

    private Flip() {}

    static BsonValue of(BsonValue value, Random random) {
        return switch (value) {
            case BsonString text -> new BsonString(flipped(text.getValue(), random));
            case BsonInt32 number ->
                random.nextBoolean() ? new BsonInt32(number.getValue() + 1) : new BsonInt64(number.getValue());
            case BsonInt64 number -> new BsonInt64(number.getValue() ^ (1L << random.nextInt(20)));
            case BsonBoolean truth -> new BsonBoolean(!truth.getValue());
            case BsonDateTime time -> new BsonDateTime(time.getValue() + 1);
            case BsonArray list -> flipped(list, random);
            case BsonDocument inner -> flipped(inner, random);
            default -> new BsonString("planted");
        };
    }

    private static String flipped(String text, Random random) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(text.length());
        char other = text.charAt(at) == 'x' ? 'y' : 'x';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static BsonArray flipped(BsonArray list, Random random) {
        List<BsonValue> changed = new ArrayList<>(list.getValues());
        if (changed.isEmpty()) {
            changed.add(new BsonString("planted"));
        } else {
            int at = random.nextInt(changed.size());
            switch (random.nextInt(3)) {
                case 0 -> changed.remove(at);
                case 1 -> changed.add(changed.get(at));
                default -> changed.set(at, of(changed.get(at), random));
            }
        }
        return new BsonArray(changed);
    }

    private static BsonDocument flipped(BsonDocument inner, Random random) {
        BsonDocument changed = inner.clone();
        List<String> names = new ArrayList<>(inner.keySet());
        if (names.isEmpty()) {
            return changed.append("planted", new BsonString("x"));
        }
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            changed.remove(name);
        } else {
            changed.put(name, of(Objects.requireNonNull(inner.get(name)), random));
        }
        return changed;
    }
}
