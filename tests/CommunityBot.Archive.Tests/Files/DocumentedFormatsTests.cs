using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Archive.Files;

namespace CommunityBot.Archive.Tests.Files;

public partial class DocumentedFormatsTests
{
    [Fact]
    public void The_table_of_files_names_every_extension_that_is_read()
    {
        var page = File.ReadAllText(Path.Combine(GetSourceFolder(), "../../../docs/archive.md"));
        var table = page[page.IndexOf("| file | content |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];

        var documented = FirstColumn().Matches(table).SelectMany(row => Extension().Matches(row.Value)).Select(e => e.Groups[1].Value);

        Assert.Equal(
            ArchiveFile.Extensions.Concat(FileFinder.SidecarExtensions).Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal));
    }

    private static string GetSourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^\| [^|]*\|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FirstColumn();

    [GeneratedRegex(@"`(\.[a-z.]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();
}
