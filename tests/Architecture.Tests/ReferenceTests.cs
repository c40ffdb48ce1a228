namespace Lakehouse.Architecture.Tests;

/// <summary>Who may know whom: the table of the design's chapter "Layout".</summary>
public sealed class ReferenceTests
{
    private static readonly string[] EverythingOfOurs =
    [
        "Cli", "Domain", "DuckDb", "GraphQL", "Ingest", "Lake", "Model", "QueryApi", "Reconciler", "Replicator",
        "Sample", "Telemetry",
    ];

    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Domain"] = [],
        ["DuckDb"] = [],
        ["GraphQL"] = [],
        ["Telemetry"] = [],
        ["Model"] = ["Domain"],
        ["Lake"] = ["Domain", "Model", "DuckDb"],
        ["Ingest"] = ["Domain", "Model"],
        ["Sample"] = ["Domain", "Model"],
        ["Replicator"] = ["Domain", "Model", "Lake", "Telemetry"],
        ["Reconciler"] = ["Domain", "Model", "Lake", "Telemetry"],
        ["QueryApi"] = ["Domain", "Model", "Lake", "GraphQL", "Telemetry"],
        ["Cli"] = EverythingOfOurs,
    };

    private static readonly string[] MayReferenceNpgsql = ["Replicator", "Reconciler", "Ingest", "Sample", "Cli"];

    private static readonly string[] MayReferenceHttp =
        ["Ingest", "Replicator", "Reconciler", "QueryApi", "Lake", "Telemetry", "Cli"];

    /// <summary>Projects whose packages are part of the contract; the others choose their own.</summary>
    private static readonly Dictionary<string, string[]> MayReferencePackages = new()
    {
        ["Domain"] = ["NodaTime"],
        ["DuckDb"] = [],
        ["GraphQL"] = [],
        ["Model"] = ["NodaTime", "YamlDotNet"],
        ["Telemetry"] = ["OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol"],
    };

    private static IEnumerable<ProjectFile> Ours => Repository.Projects.Where(project => project.IsProgramOrLibrary);

    [Fact]
    public void Every_project_of_ours_is_in_the_table()
    {
        Findings.AssertNone(Ours.Select(project => project.Name).Except(MayReference.Keys));
    }

    [Fact]
    public void Projects_reference_only_what_the_table_allows()
    {
        var forbidden =
            from project in Ours
            from reference in project.References.Except(MayReference.GetValueOrDefault(project.Name, []))
            select $"{project.Name} -> {reference}";

        Findings.AssertNone(forbidden);
    }

    [Fact]
    public void Only_those_that_talk_to_Postgres_reference_Npgsql()
    {
        var references =
            Ours.Where(project => project.Packages.Any(package => package.StartsWith("Npgsql", StringComparison.Ordinal)));

        Findings.AssertNone(references.Select(project => project.Name).Except(MayReferenceNpgsql));
    }

    [Fact]
    public void The_lower_projects_bring_no_packages_but_their_own()
    {
        var forbidden =
            from project in Ours
            where MayReferencePackages.ContainsKey(project.Name)
            from package in project.Packages.Except(MayReferencePackages[project.Name])
            select $"{project.Name} -> {package}";

        Findings.AssertNone(forbidden);
    }

    [Fact]
    public void The_lower_projects_know_no_HTTP()
    {
        var references = Ours.Where(project => project.Frameworks.Count > 0);

        Findings.AssertNone(references.Select(project => project.Name).Except(MayReferenceHttp));
    }

    [Fact]
    public void Transitive_references_are_off()
    {
        var props = File.ReadAllText(Repository.PathOf("Directory.Build.props"));

        Assert.Contains("<DisableTransitiveProjectReferences>true<", props, StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Projects, project => project.Says("DisableTransitiveProjectReferences", "false"));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Lakehouse.sln")).Replace('\\', '/');

        Assert.All(Repository.Projects, project => Assert.Contains(project.Path, solution, StringComparison.Ordinal));
    }
}
