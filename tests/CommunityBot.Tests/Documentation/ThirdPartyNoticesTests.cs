using Microsoft.Extensions.DependencyModel;

namespace CommunityBot.Tests.Documentation;

/// <summary>THIRD-PARTY-NOTICES names every package that is published, and quotes its licence.</summary>
public sealed class ThirdPartyNoticesTests
{
    private static readonly string[] Lines = Docs.Read("THIRD-PARTY-NOTICES").Split('\n');

    private static readonly Dictionary<string, string> Licences = Lines
        .SkipWhile(line => !line.StartsWith("Package | ", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line.Length > 0)
        .Select(line => line.Split(" | "))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    [Fact]
    public void Every_package_of_the_program_has_a_notice()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "CommunityBot.deps.json"));
        using var reader = new DependencyContextJsonReader();
        var packages = reader.Read(file).RuntimeLibraries.Where(l => l.Type == "package").Select(l => l.Name);

        Assert.All(packages, package => Assert.Contains(package, Licences.Keys));
    }

    [Fact]
    public void Every_licence_is_quoted() =>
        Assert.All(Licences.Values.Distinct(StringComparer.Ordinal), licence => Assert.Contains(licence, Lines));
}
