namespace CommunityBot.Core.Tests.Archive;

public class ArchiveFitnessTests
{
    [Fact]
    public void Only_the_YAML_reader_says_YamlDotNet()
    {
        var sources = Path.Combine(RealArchiveFactAttribute.RepositoryRoot(), "src");
        var separator = Path.DirectorySeparatorChar;

        var files = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("YamlDotNet", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal("YamlReader.cs", Assert.Single(files));
    }
}
