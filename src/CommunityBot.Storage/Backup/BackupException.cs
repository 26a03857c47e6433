namespace CommunityBot.Storage.Backup;

/// <summary>A backup that cannot be made or restored; the message is a sentence for the operator.</summary>
internal sealed class BackupException(string sentence, Exception? inner = null) : Exception(sentence, inner);
