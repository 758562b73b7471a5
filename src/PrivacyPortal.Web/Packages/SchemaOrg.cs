using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Web.Packages;

/// <summary>
/// Says what a row is in the words of schema.org, so that other programs understand it: the type of a category, and for column names that are
/// common the property, also of a thing beside it (<c>provider.name</c>).
/// </summary>
internal static class SchemaOrg
{
    public static string TypeOf(PackageCategory category) => category switch
    {
        PackageCategory.Account => "RegisterAction",
        PackageCategory.Addresses => "PostalAddress",
        PackageCategory.Orders => "Order",
        PackageCategory.Payments => "Invoice",
        PackageCategory.Deliveries => "ParcelDelivery",
        PackageCategory.Messages => "CommunicateAction",
        PackageCategory.Marketing => "SubscribeAction",
        PackageCategory.Activity => "InteractAction",
        PackageCategory.Inferences => "PropertyValue",
        PackageCategory.Recipients => "SendAction",
        PackageCategory.Other => "Thing",
    };

    /// <summary>The type of a thing beside the row.</summary>
    public static string TypeOf(string beside) => beside switch
    {
        "agent" => "Person",
        "acceptedOffer" => "Offer",
        "totalPaymentDue" => "PriceSpecification",
        "deliveryAddress" => "PostalAddress",
        "recipient" or "provider" => "Organization",
        _ => "Thing",
    };

    /// <summary>The property of a column, and the thing beside the row it belongs to; null where schema.org has no word that surely fits.</summary>
    public static (string? Beside, string Property)? PropertyOf(PackageCategory category, string column)
    {
        var name = string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (Table(category).GetValueOrDefault(name) is not { } path) return null;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (null, path) : (path[..dot], path[(dot + 1)..]);
    }

    private static Dictionary<string, string> Table(PackageCategory category) => category switch
    {
        PackageCategory.Account => Account,
        PackageCategory.Addresses => Addresses,
        PackageCategory.Orders => Orders,
        PackageCategory.Payments => Payments,
        PackageCategory.Deliveries => Deliveries,
        PackageCategory.Messages => Messages,
        PackageCategory.Marketing => Marketing,
        PackageCategory.Activity => Activity,
        PackageCategory.Inferences => Inferences,
        PackageCategory.Recipients => Recipients,
        PackageCategory.Other => [],
    };

    private static readonly Dictionary<string, string> Account = new()
    {
        ["name"] = "agent.name", ["fullname"] = "agent.name", ["firstname"] = "agent.givenName", ["lastname"] = "agent.familyName", ["email"] = "agent.email",
        ["phone"] = "agent.telephone", ["telephone"] = "agent.telephone", ["mobile"] = "agent.telephone", ["birthday"] = "agent.birthDate", ["dateofbirth"] = "agent.birthDate",
        ["registered"] = "startTime", ["createdat"] = "startTime", ["created"] = "startTime", ["joined"] = "startTime", ["customernumber"] = "identifier", ["customerid"] = "identifier",
    };

    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["name"] = "name", ["street"] = "streetAddress", ["address"] = "streetAddress", ["streetaddress"] = "streetAddress", ["city"] = "addressLocality",
        ["town"] = "addressLocality", ["state"] = "addressRegion", ["region"] = "addressRegion", ["postcode"] = "postalCode", ["zip"] = "postalCode",
        ["zipcode"] = "postalCode", ["postalcode"] = "postalCode", ["country"] = "addressCountry", ["phone"] = "telephone", ["email"] = "email",
    };

    private static readonly Dictionary<string, string> Orders = new()
    {
        ["order"] = "orderNumber", ["orderno"] = "orderNumber", ["ordernumber"] = "orderNumber", ["orderid"] = "orderNumber", ["date"] = "orderDate",
        ["orderdate"] = "orderDate", ["placed"] = "orderDate", ["status"] = "orderStatus", ["item"] = "acceptedOffer.itemOffered", ["items"] = "acceptedOffer.itemOffered",
        ["product"] = "acceptedOffer.itemOffered", ["price"] = "acceptedOffer.price", ["amount"] = "acceptedOffer.price", ["total"] = "acceptedOffer.price",
        ["currency"] = "acceptedOffer.priceCurrency", ["paymentmethod"] = "paymentMethod", ["paidwith"] = "paymentMethod", ["discountcode"] = "discountCode",
    };

    private static readonly Dictionary<string, string> Payments = new()
    {
        ["invoice"] = "confirmationNumber", ["invoiceno"] = "confirmationNumber", ["invoicenumber"] = "confirmationNumber", ["date"] = "scheduledPaymentDate",
        ["paid"] = "scheduledPaymentDate", ["due"] = "paymentDueDate", ["method"] = "paymentMethod", ["paidwith"] = "paymentMethod", ["status"] = "paymentStatus",
        ["amount"] = "totalPaymentDue.price", ["total"] = "totalPaymentDue.price", ["currency"] = "totalPaymentDue.priceCurrency", ["account"] = "accountId",
    };

    private static readonly Dictionary<string, string> Deliveries = new()
    {
        ["tracking"] = "trackingNumber", ["trackingno"] = "trackingNumber", ["trackingnumber"] = "trackingNumber", ["carrier"] = "provider.name",
        ["delivered"] = "expectedArrivalUntil", ["date"] = "expectedArrivalUntil", ["shipped"] = "expectedArrivalFrom", ["street"] = "deliveryAddress.streetAddress",
        ["address"] = "deliveryAddress.streetAddress", ["city"] = "deliveryAddress.addressLocality", ["postcode"] = "deliveryAddress.postalCode", ["country"] = "deliveryAddress.addressCountry",
    };

    private static readonly Dictionary<string, string> Messages = new()
    {
        ["date"] = "startTime", ["at"] = "startTime", ["time"] = "startTime", ["subject"] = "name", ["about"] = "name", ["text"] = "description", ["message"] = "description",
        ["channel"] = "instrument", ["from"] = "agent.name",
    };

    private static readonly Dictionary<string, string> Marketing = new()
    {
        ["date"] = "startTime", ["subscribed"] = "startTime", ["unsubscribed"] = "endTime", ["list"] = "object", ["newsletter"] = "object", ["email"] = "agent.email",
    };

    private static readonly Dictionary<string, string> Activity = new()
    {
        ["date"] = "startTime", ["at"] = "startTime", ["page"] = "object", ["url"] = "object", ["device"] = "instrument", ["browser"] = "instrument",
    };

    private static readonly Dictionary<string, string> Inferences = new() { ["name"] = "name", ["segment"] = "name", ["value"] = "value", ["score"] = "value" };

    private static readonly Dictionary<string, string> Recipients = new()
    {
        ["recipient"] = "recipient.name", ["name"] = "recipient.name", ["date"] = "startTime", ["purpose"] = "description", ["fields"] = "object",
    };
}
