package io.orderledger.query;

import io.orderledger.web.CompilersFirst;
import io.orderledger.web.RequestThreads;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The query side as a process of its own, behind an Axon Server and in front of a MongoDB; see {@code query-side.yaml}. */
@SpringBootApplication
public class QuerySideApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(QuerySideApplication.class);
        application.setDefaultProperties(Map.of(
                "spring.config.name", "query-side,application", RequestThreads.SETTING, RequestThreads.virtual()));
        application.run(arguments);
        CompilersFirst.arrange();
    }
}
