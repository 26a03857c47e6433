namespace CommunityBot.Archive.Parsing;

/// <summary>The YAML cannot be read on: broken, too deep, or with aliases. The message is a sentence for the archive's owner.</summary>
internal sealed class YamlReadException(int line, string sentence) : Exception(sentence)
{
    public int Line => line;
}
