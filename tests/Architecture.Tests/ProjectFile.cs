using System.Xml.Linq;

namespace Lakehouse.Architecture.Tests;

/// <param name="Path">Relative to the repository, with slashes.</param>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal bool IsProgramOrLibrary => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>Names of the projects it refers to, sorted.</summary>
    internal IReadOnlyList<string> References =>
    [
        .. Includes("ProjectReference")
            .Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order(),
    ];

    internal IReadOnlyList<string> Packages => [.. Includes("PackageReference").Order()];

    internal IReadOnlyList<string> Frameworks => [.. Includes("FrameworkReference").Order()];

    internal bool Says(string property, string value) => Xml.Descendants(property).Any(element => element.Value.Trim() == value);

    internal static ProjectFile Read(string path) => new(path, XDocument.Load(Repository.PathOf(path)));

    private IEnumerable<string> Includes(string element) =>
        Xml.Descendants(element).Select(reference => reference.Attribute("Include")?.Value).OfType<string>();
}
