namespace Lakehouse.Architecture.Tests;

public sealed class BuildRuleTests
{
    [Fact]
    public void Only_DuckDb_allows_unsafe_code()
    {
        var allowing =
            Repository.Projects.Where(project => project.Says("AllowUnsafeBlocks", "true")).Select(project => project.Name);

        Findings.AssertNone(allowing.Except(["DuckDb"]));
    }

    [Fact]
    public void Versions_stand_in_Directory_Packages_props_only()
    {
        var elsewhere =
            from project in Repository.Projects
            from reference in project.Xml.Descendants("PackageReference")
            where reference.Attribute("Version") is not null
                || reference.Attribute("VersionOverride") is not null
                || reference.Element("Version") is not null
            select $"{project.Path}: {reference.Attribute("Include")?.Value}";

        Findings.AssertNone(elsewhere);
    }

    [Theory]
    [InlineData("Nullable", "disable")]
    [InlineData("TreatWarningsAsErrors", "false")]
    [InlineData("CheckForOverflowUnderflow", "false")]
    [InlineData("EnforceCodeStyleInBuild", "false")]
    public void No_project_switches_off_what_the_root_switches_on(string property, string value)
    {
        Findings.AssertNone(Repository.Projects.Where(project => project.Says(property, value)).Select(project => project.Path));
    }
}
