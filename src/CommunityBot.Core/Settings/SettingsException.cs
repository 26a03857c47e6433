namespace CommunityBot.Core.Settings;

/// <summary>Settings that cannot be used; the message is a sentence for the operator.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
