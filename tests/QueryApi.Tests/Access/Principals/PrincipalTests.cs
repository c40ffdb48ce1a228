using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.QueryApi.Tests.Access.Principals;

public sealed class PrincipalTests
{
    private static readonly Scope[] OfCustomer = [Scope.ReportRead, Scope.TxnRead, Scope.Export];

    public static TheoryData<Role, Scope[]> ScopesOfRoles { get; } = new()
    {
        { Role.Customer, OfCustomer },
        { Role.Analyst, [.. OfCustomer, Scope.MetricsQuery] },
        { Role.PlatformAnalyst, [.. OfCustomer, Scope.MetricsQuery] },
        { Role.Finance, [.. OfCustomer, Scope.MetricsQuery, Scope.ReconRead, Scope.ReconWrite] },
        { Role.Operator, [] },
    };

    [Theory]
    [MemberData(nameof(ScopesOfRoles))]
    public void A_role_has_its_scopes(Role role, Scope[] scopes)
    {
        var tenants = role is Role.Operator or Role.PlatformAnalyst ? TenantReach.All : TenantReach.Of("7");

        Assert.Equal(scopes.Order(), new Principal("ann", role, tenants).Scopes.Order());
    }

    [Fact]
    public void Each_role_has_its_reach_and_no_other()
    {
        (Role Role, string Reach)[] good =
        [
            (Role.Customer, "one"), (Role.Analyst, "one"), (Role.Finance, "one"), (Role.Operator, "none"), (Role.Operator, "all"),
            (Role.PlatformAnalyst, "one"), (Role.PlatformAnalyst, "some"), (Role.PlatformAnalyst, "all"),
        ];
        Dictionary<string, TenantReach> reaches = new()
        {
            ["none"] = TenantReach.None,
            ["one"] = TenantReach.Of("7"),
            ["some"] = TenantReach.Of("7", "8"),
            ["all"] = TenantReach.All,
        };

        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var (name, reach) in reaches)
            {
                var made = Record.Exception(() => new Principal("ann", role, reach));

                Assert.Equal(good.Contains((role, name)), made is null);
                Assert.True(made is null or ArgumentException);
            }
        }
    }

    [Fact]
    public void No_two_reaches_have_one_binding()
    {
        string[][] lists = [["7"], ["8"], ["7", "8"], ["7,8"], ["*"], ["all"], ["none"], ["7 "], ["%2C"], [","]];
        var bindings = lists.Select(names => Platform(TenantReach.Of(names)).Binding)
            .Concat(lists.Where(names => names.Length == 1).Select(names => Customer(names[0]).Binding))
            .Append(Platform(TenantReach.All).Binding)
            .Append(new Principal("ann", Role.Operator, TenantReach.None).Binding)
            .ToList();

        Assert.Equal(bindings.Count, bindings.Distinct().Count());
    }

    [Fact]
    public void People_of_a_tenant_share_binding_and_budget_and_platform_analysts_share_none()
    {
        var (ann, bob) = (Customer("7"), new Principal("bob", Role.Finance, TenantReach.Of("7")));
        var (cat, dan) = (Platform(TenantReach.All), new Principal("dan", Role.PlatformAnalyst, TenantReach.All));

        Assert.Equal((ann.Binding, ann.BudgetKey), (bob.Binding, bob.BudgetKey));
        Assert.Equal(cat.Binding, dan.Binding);
        Assert.NotEqual(cat.BudgetKey, dan.BudgetKey);
    }

    [Fact]
    public void A_platform_analyst_of_one_tenant_is_not_taken_for_the_tenant()
    {
        var analyst = Platform(TenantReach.Of("7"));

        Assert.Null(analyst.Tenant);
        Assert.NotEqual(Customer("7").Binding, analyst.Binding);
    }

    [Fact]
    public void Only_who_sees_all_tenants_uses_the_catalog()
    {
        Assert.True(Platform(TenantReach.All).MayUseCatalog);
        Assert.True(new Principal("ann", Role.Operator, TenantReach.All).MayUseCatalog);
        Assert.False(new Principal("ann", Role.Operator, TenantReach.None).MayUseCatalog);
        Assert.False(Platform(TenantReach.Of("7", "8")).MayUseCatalog);
        Assert.False(Customer("7").MayUseCatalog);
    }

    [Fact]
    public void A_list_of_tenants_is_bounded()
    {
        Assert.Throws<ArgumentException>(() => TenantReach.Of());
        Assert.Throws<ArgumentException>(() => TenantReach.Of(Enumerable.Range(0, 1_001).Select(number => $"{number}")));
        Assert.Throws<ArgumentException>(() => TenantReach.Of(new string('x', 129)));
        Assert.Equal(["1", "10", "9"], TenantReach.Of("9", "10", "1", "9").Names);
    }

    private static Principal Customer(string tenant) => new("ann", Role.Customer, TenantReach.Of(tenant));

    private static Principal Platform(TenantReach tenants) => new("cat", Role.PlatformAnalyst, tenants);
}
