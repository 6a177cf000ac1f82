package io.orderledger.command;

import io.orderledger.web.CompilersFirst;
import io.orderledger.web.RequestThreads;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The command side as a process of its own, in front of an Axon Server. Its settings are in {@code command-side.yaml}. */
@SpringBootApplication
public class CommandSideApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(CommandSideApplication.class);
        application.setDefaultProperties(Map.of(
                "spring.config.name", "command-side,application", RequestThreads.SETTING, RequestThreads.virtual()));
        application.run(arguments);
        CompilersFirst.arrange();
    }
}
