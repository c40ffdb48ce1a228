using Lakehouse.GraphQL.Example;

// A GraphQL server of its own, for measuring, fuzzing and trying clients: prints its address, and ends with its standard input.
await using var server = await ExampleServer.StartAsync(new ExampleOptions { Port = args.Length > 0 ? int.Parse(args[0]) : 0 });
Console.WriteLine(server.Address);
while (await Console.In.ReadLineAsync() is not null)
    continue;
