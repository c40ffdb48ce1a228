// The reference server of the GraphQL over HTTP specification, with the one field that is compared: prints its address.
import { createServer } from "node:http";
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { createHandler } from "graphql-http/lib/use/http";

const query = new GraphQLObjectType({
  name: "Query",
  fields: { hello: { type: new GraphQLNonNull(GraphQLString), resolve: () => "world" } },
});
const server = createServer(createHandler({ schema: new GraphQLSchema({ query }) }));
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.resume().on("end", () => process.exit(0));
