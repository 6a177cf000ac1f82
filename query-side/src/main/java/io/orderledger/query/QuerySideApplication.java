package io.orderledger.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query side as a process of its own, behind an Axon Server and in front of a MongoDB. */
@SpringBootApplication
public class QuerySideApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(QuerySideApplication.class, arguments);
    }
}
