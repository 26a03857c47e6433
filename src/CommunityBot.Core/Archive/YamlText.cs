namespace CommunityBot.Core.Archive;

/// <summary>A scalar as it stands in the file: always text, whatever YAML would make of it, with its 1-based line.</summary>
internal readonly record struct YamlText(string Text, int Line);
