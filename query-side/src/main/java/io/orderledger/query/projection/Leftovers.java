package io.orderledger.query.projection;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what a process wrote into a generation that was dropped meanwhile: one that is frozen for longer than the time
 * of grace may do so before it learns of the switch.
 */
final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Pattern GENERATION =
            Pattern.compile("(?:dead-letters\\.)?(?<name>[^.]+)\\.g(?<number>[1-9][0-9]{0,8})(?:\\..+)?");

    private final MongoDatabase database;
    private final ProjectionRegistry registry;
    private final Tokens tokens;

    Leftovers(MongoDatabase database, ProjectionRegistry registry, Tokens tokens) {
        this.database = database;
        this.registry = registry;
        this.tokens = tokens;
    }

    /** One look. The collections are listed before the registry is read: what is begun in between is not among them. */
    void clearAway() {
        List<String> collections = database.listCollectionNames().into(new ArrayList<>());
        Map<String, ProjectionState> states = registry.all();
        for (String collection : collections) {
            Matcher generation = GENERATION.matcher(collection);
            ProjectionState state = generation.matches() ? states.get(generation.group("name")) : null;
            if (state == null) {
                continue;
            }
            int number = Integer.parseInt(generation.group("number"));
            if (!state.knows(number)) {
                tokens.drop(new Generation(state.name(), number).collection());
                database.getCollection(collection).drop();
                log.info("Projection {}: dropped what was left over of {}", state.name(), collection);
            }
        }
    }
}
