using System.CommandLine;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.Cli.Commands;

/// <summary>Whom a credential is for.</summary>
internal sealed class PrincipalOptions
{
    private readonly Option<string> _role = new("--role")
    {
        Description = $"One of {string.Join(", ", Principal.RoleNames)}.",
        Required = true,
    };

    private readonly Option<string[]> _tenants = new("--tenant")
    {
        Description = "A customer, an analyst and finance have exactly one; a platform analyst some (repeat it), or all when "
            + "none is given.",
        HelpName = "TENANT",
    };

    private readonly Option<string?> _subject = new("--subject")
    {
        Description = "Name of the person or program. Default: the role.",
    };

    public void AddTo(Command command)
    {
        command.Add(_role);
        command.Add(_tenants);
        command.Add(_subject);
    }

    /// <exception cref="UsageException">There is no such role, or it cannot have these tenants.</exception>
    public Principal Read(ParseResult parsed)
    {
        var (name, tenants) = (parsed.GetValue(_role)!, parsed.GetValue(_tenants) ?? []);
        try
        {
            var role = Principal.ParseRole(name);
            return new Principal(parsed.GetValue(_subject) ?? name, role, ReachOf(role, tenants));
        }
        catch (ArgumentException misfit)
        {
            throw new UsageException(misfit.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static TenantReach ReachOf(Role role, string[] tenants) => tenants.Length > 0 ? TenantReach.Of(tenants)
        : role == Role.PlatformAnalyst ? TenantReach.All
        : TenantReach.None;
}
