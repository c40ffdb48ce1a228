using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.Conformance;

// The engine as a filter: a case on each line in, its result on each line out.
using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
await using var output = Console.OpenStandardOutput();
while (await input.ReadLineAsync() is { } line)
{
    if (line.Length == 0)
        continue;
    using var json = JsonDocument.Parse(line);
    await output.WriteAsync(await ConformanceEngine.RunAsync(ConformanceCase.Read(json.RootElement)));
    output.WriteByte((byte)'\n');
}
