using System.Text;
using Lakehouse.GraphQL.Conformance;

namespace Lakehouse.GraphQL.Fuzz;

/// <summary>Something that must not be.</summary>
/// <param name="Seed">Of the round: a run with it meets the finding first.</param>
/// <param name="What">Said of it, and by whom.</param>
internal sealed record FuzzFinding(int Seed, string Title, string What, ConformanceCase? Case = null)
{
    public override string ToString()
    {
        var text = new StringBuilder($"{Title}, --seed {Seed}").AppendLine().Append(What).AppendLine();
        if (Case is not null)
            text.Append("case ").AppendLine(Case.ToLine());
        return text.ToString();
    }
}
