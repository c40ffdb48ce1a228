using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Lakehouse.Bench.Query.World;

/// <summary>What a folder of the bench holds, in <c>world.json</c>, written when it is whole.</summary>
/// <param name="Rows">Asked for; the journal has a few percent more or less.</param>
/// <param name="JournalRows">In the journal.</param>
/// <param name="End">The history's: the midnight before it was made.</param>
internal sealed record WorldFacts(long Rows, ulong Seed, string End, long JournalRows)
{
    private const string FileName = "world.json";

    public Instant EndsAt => InstantPattern.General.Parse(End).Value;

    /// <returns>Null when the folder holds none.</returns>
    /// <exception cref="InvalidOperationException">It holds one of another size.</exception>
    public static WorldFacts? Find(string folder, long rows)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        var facts = JsonSerializer.Deserialize<WorldFacts>(File.ReadAllText(path))
            ?? throw new InvalidOperationException($"{path} is empty: remove {folder}.");
        return facts.Rows == rows
            ? facts
            : throw new InvalidOperationException($"{folder} holds {facts.Rows} rows, not {rows}: name another folder.");
    }

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this));
}
