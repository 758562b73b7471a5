using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Security;

/// <summary>
/// Seals the keys of data protection with the newest key of the file ring: in the database they open nothing by themselves. Each names the key of
/// the ring that sealed it.
/// </summary>
public sealed class SealedKeyXml(Lazy<FileKeyRing> keys) : IXmlEncryptor
{
    private const string KeyAttribute = "key";

    // Not before it is needed: a portal without keys ends with one sentence once its settings are checked.
    private FileKeyRing Ring => keys.Value;

    /// <summary>What the seal is bound to: nothing else that the ring seals is taken for such a key.</summary>
    private static readonly byte[] Use = "data protection"u8.ToArray();

    private static readonly XName Name = "sealedKey";

    // How the framework marks what is secret in a key, and where it puts what was sealed.
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName RequiresEncryption = Framework + "requiresEncryption", EncryptedSecret = Framework + "encryptedSecret";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(Seal(plaintextElement), typeof(SealedKeyXmlReader));

    /// <summary>The element that <see cref="Encrypt"/> sealed. Throws <see cref="FileUnreadable"/> where the ring lacks the key, or somebody changed it.</summary>
    public XElement Open(XElement sealedKey) => XElement.Parse(Encoding.UTF8.GetString(
        Ring.Open(KeyIdOf(sealedKey), Convert.FromBase64String(sealedKey.Value), Use, "a key of sessions and private links")));

    /// <summary>
    /// A key as it is kept, sealed with the newest key of the ring, be it sealed with an older one or, from before there was a seal, with none. Null
    /// where that is so already, or nothing in it is secret.
    /// </summary>
    public XElement? SealAnew(XElement kept)
    {
        var (anew, changed) = (new XElement(kept), false);
        foreach (var old in Sealed(anew).Where(old => KeyIdOf(old) != Ring.Newest.Id).ToList())
        {
            old.ReplaceWith(Seal(Open(old)));
            changed = true;
        }
        foreach (var plain in anew.Descendants().Where(element => (bool?)element.Attribute(RequiresEncryption) == true).ToList())
        {
            plain.ReplaceWith(new XElement(EncryptedSecret, new XAttribute("decryptorType", typeof(SealedKeyXmlReader).AssemblyQualifiedName!), Seal(plain)));
            changed = true;
        }
        return changed ? anew : null;
    }

    /// <summary>Which keys of the ring open what is kept.</summary>
    public static IEnumerable<string> KeyIdsOf(XElement kept) => Sealed(kept).Select(KeyIdOf);

    private XElement Seal(XElement plain) => new(Name, new XAttribute(KeyAttribute, Ring.Newest.Id), Convert.ToBase64String(
        Ring.Seal(Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting)), Use)));

    private static IEnumerable<XElement> Sealed(XElement kept) => kept.Descendants(Name);

    private static string KeyIdOf(XElement sealedKey) => (string?)sealedKey.Attribute(KeyAttribute) ?? "";
}

/// <summary>Opens a sealed key. The framework makes it by its name, which stands beside every sealed key: it cannot be renamed.</summary>
public sealed class SealedKeyXmlReader(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<SealedKeyXml>().Open(encryptedElement);
}
