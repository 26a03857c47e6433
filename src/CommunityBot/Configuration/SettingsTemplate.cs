using System.Text.RegularExpressions;
using CommunityBot.Archive.Parsing;

namespace CommunityBot.Configuration;

/// <summary>Makes a settings file of the shipped one, so that the new file explains every setting too.</summary>
internal static class SettingsTemplate
{
    /// <summary>The text of a settings file that sets the source of the archive.</summary>
    /// <param name="key">A key of <c>Archive</c>, which takes a list: <c>Path</c> or <c>Feeds</c>.</param>
    /// <param name="value">A folder or a feed, as the file should name it.</param>
    /// <param name="allowPrivateAddresses">Whether feeds may be on this machine or in its network.</param>
    public static string Create(string key, string value, bool allowPrivateAddresses)
    {
        // A new archive has other words than the sample, for which the shipped glossary is.
        var text = Replace(ReadShippedFile(), "GlossaryFile: .*", "# GlossaryFile: glossary.yaml");
        text = Replace(text, $"# {key}: .*", $"{key}: {YamlText.Quote(value)}");
        return allowPrivateAddresses ? Replace(text, "# AllowPrivateAddresses: .*", "AllowPrivateAddresses: true") : text;
    }

    // Archive is the first group of the file, so the first line with a key is that of the archive.
    private static string Replace(string text, string line, string replacement) =>
        new Regex($"(?<=^  ){line}$", RegexOptions.Multiline | RegexOptions.CultureInvariant).Replace(text, _ => replacement, 1);

    private static string ReadShippedFile()
    {
        using var stream = typeof(SettingsTemplate).Assembly.GetManifestResourceStream("communitybot.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
