package io.orderledger.query.analysis.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoDeclarationsTest {

    @TempDir
    Path folder;

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client =
            MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort());
    private final MongoDatabase database = client.getDatabase("declarations");

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void declarations_of_an_embedded_ledger_go_along_to_a_mongodb_that_has_none() {
        FileDeclarations files = new FileDeclarations(folder);
        StoredDeclaration sales = StoredDeclaration.first("sales", "name: sales", false);
        StoredDeclaration gone = StoredDeclaration.first("gone", "name: gone", false);
        assertThat(files.replace(null, sales)).isTrue();
        assertThat(files.replace(null, gone)).isTrue();
        assertThat(files.replace(gone, gone.gone())).isTrue();

        DeclarationStore moved = new MongoDeclarations(database, files);
        assertThat(moved.find("sales")).contains(sales);
        assertThat(moved.all()).containsExactlyInAnyOrder(sales, gone.gone());

        assertThat(moved.replace(sales, sales.gone())).isTrue();
        assertThat(new MongoDeclarations(database, files).find("sales")).contains(sales.gone());
    }

    @Test
    void declarations_that_are_in_the_mongodb_are_left_as_they_are() {
        StoredDeclaration here = StoredDeclaration.first("here", "name: here", false);
        assertThat(new MongoDeclarations(database).replace(null, here)).isTrue();
        FileDeclarations files = new FileDeclarations(folder);
        assertThat(files.replace(null, StoredDeclaration.first("there", "name: there", false)))
                .isTrue();

        assertThat(new MongoDeclarations(database, files).all()).containsExactly(here);
    }
}
