package io.orderledger.command.erasure;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** In MongoDB, beside the tokens of the process managers. A link is written before the token moves past its event. */
public final class MongoPersonLinks implements PersonLinks {

    private static final String PERSON = "person";
    private static final String STREAM = "stream";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> links;
    private volatile boolean indexed;

    /** The collection {@code person-links} of a database. */
    public MongoPersonLinks(MongoDatabase database) {
        this.links = database.getCollection("person-links");
    }

    @Override
    public void add(Link link) {
        links.updateOne(
                eq("_id", link.person() + ' ' + link.stream()),
                combine(set(PERSON, link.person()), set(STREAM, link.stream()), set("subject", link.subject())),
                UPSERT);
    }

    @Override
    public List<Link> of(String person) {
        index();
        List<Link> found = new ArrayList<>();
        links.find(eq(PERSON, person))
                .sort(Sorts.ascending(STREAM))
                .forEach(link -> found.add(new Link(person, link.getString(STREAM), link.getString("subject"))));
        return found;
    }

    @Override
    public List<String> personsIn(String stream) {
        index();
        List<String> found = new ArrayList<>();
        links.find(eq(STREAM, stream)).forEach(link -> found.add(link.getString(PERSON)));
        return found;
    }

    /** Not at the start: the database may be away then. */
    private void index() {
        if (!indexed) {
            links.createIndex(Indexes.ascending(PERSON, STREAM));
            links.createIndex(Indexes.ascending(STREAM));
            indexed = true;
        }
    }
}
