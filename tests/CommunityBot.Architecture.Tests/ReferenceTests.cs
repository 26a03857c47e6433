using Mono.Cecil;

namespace CommunityBot.Architecture.Tests;

/// <summary>Which part of the product may refer to which, checked on the compiled assemblies.</summary>
public class ReferenceTests
{
    // The other projects that each project may use; the host may use all.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CommunityBot.Episodes"] = [],
        ["CommunityBot.Search"] = ["CommunityBot.Episodes"],
        ["CommunityBot.Meaning"] = ["CommunityBot.Search"],
        ["CommunityBot.Core"] = ["CommunityBot.Episodes", "CommunityBot.Search"],
        ["CommunityBot.Archive"] = ["CommunityBot.Episodes", "CommunityBot.Core"],
        ["CommunityBot.Platforms"] = ["CommunityBot.Episodes", "CommunityBot.Search", "CommunityBot.Core"],
        ["CommunityBot.Discord"] = ["CommunityBot.Episodes", "CommunityBot.Search", "CommunityBot.Core", "CommunityBot.Platforms"],
        ["CommunityBot.Slack"] = ["CommunityBot.Episodes", "CommunityBot.Search", "CommunityBot.Core", "CommunityBot.Platforms"],
        ["CommunityBot.Storage"] = ["CommunityBot.Episodes", "CommunityBot.Core"],
        ["CommunityBot.Web"] =
        [
            "CommunityBot.Episodes", "CommunityBot.Search", "CommunityBot.Core", "CommunityBot.Archive", "CommunityBot.Platforms",
            "CommunityBot.Discord", "CommunityBot.Slack",
        ],
        ["CommunityBot.Pictures"] = ["CommunityBot.Core"],
        ["CommunityBot.Mcp"] = ["CommunityBot.Episodes", "CommunityBot.Search", "CommunityBot.Core"],
        ["CommunityBot.PublicSite"] =
        [
            "CommunityBot.Pictures", "CommunityBot.Mcp", "CommunityBot.Episodes", "CommunityBot.Search", "CommunityBot.Core", "CommunityBot.Platforms", "CommunityBot.Web",
        ],
    };

    // The other areas of Core that each area may use.
    private static readonly Dictionary<string, string[]> AllowedInCore = new()
    {
        ["Formatting"] = [],
        ["Interactions"] = [],
        ["Moderation"] = ["Formatting"],
        ["Questions"] = [],
        ["Replies"] = ["Formatting"],
        ["Settings"] = ["Formatting", "Replies"],
        ["Highlights"] = ["Formatting", "Replies", "Settings"],
        ["Commands"] = ["Formatting", "Moderation", "Questions", "Replies", "Settings", "Highlights"],
    };

    public static TheoryData<string> Projects => [.. ProductCode.Projects];

    private static IEnumerable<Reference> OwnReferences =>
        ProductCode.References.Where(r => r.TargetNamespace.StartsWith(ProductCode.Host, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_the_projects_that_it_may_use(string project)
    {
        if (project == ProductCode.Host)
            return;

        ProductCode.AssertNone(OwnReferences.Where(
            r => r.Project == project && r.TargetAssembly != project && !Allowed[project].Contains(r.TargetAssembly)));
    }

    [Fact]
    public void The_archive_uses_only_the_settings_of_Core() => ProductCode.AssertNone(OwnReferences.Where(
        r =>
            r is { Project: "CommunityBot.Archive", TargetAssembly: "CommunityBot.Core" }
                && r.TargetNamespace != "CommunityBot.Core.Settings"));

    [Fact]
    public void An_area_of_Core_uses_only_the_areas_that_it_may_use() => ProductCode.AssertNone(OwnReferences.Where(
        r => r is { Project: "CommunityBot.Core", TargetAssembly: "CommunityBot.Core" }
            && GetArea(r.Project, r.Namespace) is var from
            && GetArea(r.Project, r.TargetNamespace) is var to
            && from != to
            && !AllowedInCore[from].Contains(to)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_of_a_project_have_no_cycles(string project) =>
        AssertNoCycles(project, (from, to) => (from.Namespace, to));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Areas_of_a_project_have_no_cycles(string project) =>
        AssertNoCycles(project, (from, to) => (GetArea(project, from.Namespace), GetArea(project, to)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_does_not_use_the_root_namespace_of_its_project(string project) => ProductCode.AssertNone(OwnReferences.Where(
        r => r.Project == project && r.TargetAssembly == project && r.Namespace != project && r.TargetNamespace == project));

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore", "CommunityBot.Storage")]
    [InlineData("Microsoft.Data.Sqlite", "CommunityBot.Storage")]
    [InlineData("Npgsql", "CommunityBot.Storage")]
    [InlineData("Microsoft.ML.Tokenizers", "CommunityBot.Meaning")]
    [InlineData("SkiaSharp", "CommunityBot.Pictures")]
    [InlineData("HarfBuzzSharp", "CommunityBot.Pictures")]
    [InlineData("ModelContextProtocol", "CommunityBot.Mcp")]
    [InlineData("YamlDotNet", "CommunityBot.Archive", "CommunityBot.Configuration", "CommunityBot.Slack.Registration")]
    [InlineData("Tomlyn", "CommunityBot.Archive")]
    [InlineData("NSec.Cryptography", "CommunityBot.Discord.Http")]
    [InlineData("System.CommandLine", "CommunityBot.CommandLine", "CommunityBot.Program")]
    [InlineData("Discord.Net", "CommunityBot.Discord.Sdk", "CommunityBot.Discord.DiscordAdapter")]
    [InlineData("SlackNet", "CommunityBot.Slack.Sdk", "CommunityBot.Slack.SlackAdapter")]
    public void A_library_is_used_only_where_it_may_be(string library, params string[] places) =>
        ProductCode.AssertNone(ProductCode.References.Where(
        r => IsIn(r.TargetAssembly, library) && !places.Any(place => IsIn($"{r.Namespace}.{r.Type}", place))));

    [Fact]
    public void No_method_calls_ConfigureAwait_with_a_boolean() => ProductCode.AssertNone(
        from method in ProductCode.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference { Name: "ConfigureAwait" } called
            && called.Parameters[0].ParameterType.Name == "Boolean"
        select method.FullName);

    [Fact]
    public void A_method_that_returns_a_task_ends_in_Async() => ProductCode.AssertNone(
        from method in ProductCode.Methods
        where method.ReturnType.Name is "Task" or "Task`1" or "ValueTask" or "ValueTask`1" or "IAsyncEnumerable`1"
        where !method.IsSpecialName && !GetSourceName(method).EndsWith("Async", StringComparison.Ordinal) && !IsNamedElsewhere(method)
        select method.FullName);

    private static string GetArea(string project, string name) =>
        name == project ? "" : name.StartsWith(project + ".", StringComparison.Ordinal) ? name[(project.Length + 1)..].Split('.')[0] : name;

    private static bool IsIn(string name, string prefix) => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);

    private static void AssertNoCycles(string project, Func<Reference, string, (string From, string To)> select)
    {
        var edges = OwnReferences.Where(r => r.Project == project && r.TargetAssembly == project)
            .ToLookup(r => select(r, r.TargetNamespace))
            .Where(edge => edge.Key.From != edge.Key.To)
            .ToDictionary(edge => edge.Key, edge => edge.First());
        var reached = edges.Keys.Select(e => e.From).Distinct().ToDictionary(node => node, node => Reach(edges.Keys, node));

        ProductCode.AssertNone(
            edges.Where(
                edge => reached.TryGetValue(edge.Key.To, out var nodes) && nodes.Contains(edge.Key.From)).Select(edge => edge.Value));
    }

    private static HashSet<string> Reach(IReadOnlyCollection<(string From, string To)> edges, string start)
    {
        var reached = new HashSet<string>();
        var pending = new Stack<string>([start]);
        while (pending.TryPop(out var node))
        {
            foreach (var edge in edges.Where(e => e.From == node && reached.Add(e.To)))
                pending.Push(edge.To);
        }

        return reached;
    }

    // A local function is compiled to "<Method>g__Name|0_0". Other names with "<" are lambdas, which have no name.
    private static string GetSourceName(MethodDefinition method)
    {
        var start = method.Name.IndexOf(">g__", StringComparison.Ordinal);
        return start >= 0 ? method.Name[(start + 4)..method.Name.IndexOf('|', StringComparison.Ordinal)]
            : method.Name.Contains('<', StringComparison.Ordinal) ? "Async"
            : method.Name;
    }

    // A library or a delegate type gives the name.
    private static bool IsNamedElsewhere(MethodDefinition method)
    {
        var type = method.DeclaringType;
        if (type.BaseType?.FullName == "System.MulticastDelegate" || method.HasOverrides)
            return true;
        if (method.IsVirtual && !method.IsNewSlot)
            return !IsOwn(type.BaseType!) || type.BaseType!.Resolve().Methods.All(m => m.Name != method.Name);
        return type.Interfaces.Any(i => !IsOwn(i.InterfaceType) && i.InterfaceType.Resolve().Methods.Any(m => m.Name == method.Name));
    }

    private static bool IsOwn(TypeReference type) => ProductCode.GetNamespace(type).StartsWith(ProductCode.Host, StringComparison.Ordinal);
}
